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
 * Staff approve a submitted program: from now on it is in the catalog, and its administrators are told. What was rejected
 * may be edited and submitted again: nobody publishes words they have not read.
 * @throws Problem version-stale
 */
export async function approveProgram(
  actor: Person,
  programId: string,
  ifMatch: number,
): Promise<VersionedProgram> {
  const { program, roles } = await requireJudge(actor, programId);
  requireVersion(program, ifMatch);
  const before = mayMove(program, 'approval');
  const published = {
    ...essence(before),
    state: 'published' as const,
    approvedBy: actor.id,
    publishedAt: now(),
  };
  const happening = { event: 'program-approved', actor };
  const { item, writes } = change(programs, program, published, happening, stale);
  return commit({ program: item, roles, version: item.version }, writes);
}
