import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { requireVersion, stale } from '../../kernel/version.ts';
import { commit } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import type { VersionedProgram } from '../access.ts';
import { requireJudge } from '../judge.ts';
import { essence, mayMove } from '../program.ts';
import { programs } from '../repository.ts';

/**
 * Staff reject a submitted program and say why; its administrators are told, may edit it and submit again.
 * @throws Problem version-stale when that has happened since it was read.
 */
export async function rejectProgram(
  actor: Person,
  programId: string,
  reason: string,
  ifMatch: number,
): Promise<VersionedProgram> {
  const { program, roles } = await requireJudge(actor, programId);
  requireVersion(program, ifMatch);
  const before = mayMove(program, 'rejection');
  const rejected = {
    ...essence(before),
    state: 'rejected' as const,
    rejectedAt: now(),
    rejectionReason: reason,
  };
  const happening = { event: 'program-rejected', actor, why: reason };
  const { item, writes } = change(programs, program, rejected, happening, stale);
  return commit({ program: item, roles, version: item.version }, writes);
}
