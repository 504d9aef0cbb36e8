import type { Person } from '../../kernel/actor.ts';
import { requireProgramRole, type VersionedProgram } from '../access.ts';

/** Its people and the organization's staff see a program in every state. */
export async function readProgram(actor: Person, programId: string): Promise<VersionedProgram> {
  const access = await requireProgramRole(actor, programId, ['administrator', 'mentor'], ['staff']);
  return { ...access, version: access.program.version };
}
