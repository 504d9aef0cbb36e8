import type { Person } from '../../kernel/actor.ts';
import { commit } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { requireProgramRole, type VersionedProgram } from '../access.ts';
import { essence, mayMove } from '../program.ts';
import { programs } from '../repository.ts';

/** A hidden program is shown again; it was approved before, so nobody is asked. */
export async function showProgram(actor: Person, programId: string): Promise<VersionedProgram> {
  const { program, roles } = await requireProgramRole(actor, programId, ['administrator'], ['staff']);
  const before = mayMove(program, 'publication');
  const { approvedBy, publishedAt } = before;
  const shown = { ...essence(before), state: 'published' as const, approvedBy, publishedAt };
  const { item, writes } = change(programs, program, shown, { event: 'program-shown', actor });
  return commit({ program: item, roles, version: item.version }, writes);
}
