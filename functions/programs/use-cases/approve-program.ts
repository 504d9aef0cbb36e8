import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import type { VersionedProgram } from '../access.ts';
import { requireJudge } from '../judge.ts';
import { essence, mayMove } from '../program.ts';
import { programs } from '../repository.ts';

/** Staff approve a submitted program: from now on it is in the catalog, and its administrators are told. */
export async function approveProgram(actor: Person, programId: string): Promise<VersionedProgram> {
  const { program, roles } = await requireJudge(actor, programId);
  const before = mayMove(program, 'approval');
  const published = {
    ...essence(before),
    state: 'published' as const,
    approvedBy: actor.id,
    publishedAt: now(),
  };
  const { item, writes } = change(programs, program, published, { event: 'program-approved', actor });
  return commit({ program: item, roles, version: item.version }, writes);
}
