import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { requireProgramRole, type VersionedProgram } from '../access.ts';
import { essence, mayMove } from '../program.ts';
import { noLiveApplications, programs } from '../repository.ts';

/** A program ends for good; what was done in it stays readable for its people. Its name stays taken. */
export async function archiveProgram(actor: Person, programId: string): Promise<VersionedProgram> {
  const { program, roles } = await requireProgramRole(actor, programId, ['administrator'], ['staff']);
  const before = mayMove(program, 'archiving');
  const { approvedBy, publishedAt } = before;
  const archived = {
    ...essence(before),
    state: 'archived' as const,
    approvedBy,
    publishedAt,
    archivedAt: now(),
  };
  const { item, writes } = change(programs, program, archived, { event: 'program-archived', actor });
  const idle = noLiveApplications(programId, 'archiving');
  return commit({ program: item, roles, version: item.version }, [...writes, idle]);
}
