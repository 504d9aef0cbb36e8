/** Who may judge a submitted program. */
import type { Person } from '../kernel/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { type ProgramAccess, requireProgramRole } from './access.ts';

/**
 * Staff of the organization with no part in the program: nobody approves their own (domain, step 1).
 * @throws Problem own-program
 */
export async function requireJudge(actor: Person, programId: string): Promise<ProgramAccess> {
  const access = await requireProgramRole(actor, programId, [], ['staff']);
  if (access.roles.length > 0 || access.program.createdBy === actor.id) {
    throw new Problem('own-program', 'Ask a colleague who has no part in this program.');
  }
  return access;
}
