import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { requireProgramRole, type VersionedProgram } from '../access.ts';
import { essence, mayMove } from '../program.ts';
import { noLiveApplications, programs } from '../repository.ts';

/** A program is taken off the catalog; refused while an application to it is live (domain: State machines). */
export async function hideProgram(actor: Person, programId: string): Promise<VersionedProgram> {
  const { program, roles } = await requireProgramRole(actor, programId, ['administrator'], ['staff']);
  const before = mayMove(program, 'hiding');
  const { approvedBy, publishedAt } = before;
  const hidden = {
    ...essence(before),
    state: 'hidden' as const,
    approvedBy,
    publishedAt,
    hiddenAt: now(),
  };
  const { item, writes } = change(programs, program, hidden, { event: 'program-hidden', actor });
  const idle = noLiveApplications(programId, 'hiding');
  return commit({ program: item, roles, version: item.version }, [...writes, idle]);
}
