import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { rememberContact } from '../../profiles/repository.ts';
import { requireProgramRole, type VersionedProgram } from '../access.ts';
import { essence, mayMove } from '../program.ts';
import { programs } from '../repository.ts';

/** An administrator submits a draft, or a rejected program again; the staff desk is told and it waits in their queue. */
export async function submitProgram(actor: Person, programId: string): Promise<VersionedProgram> {
  const { program, roles } = await requireProgramRole(actor, programId, ['administrator']);
  const before = mayMove(program, 'submission');
  const submitted = {
    ...essence(before),
    state: 'submitted' as const,
    submittedBy: actor.id,
    submittedAt: now(),
  };
  const { item, writes } = change(programs, program, submitted, { event: 'program-submitted', actor });
  return commit({ program: item, roles, version: item.version }, [...writes, rememberContact(actor)]);
}
