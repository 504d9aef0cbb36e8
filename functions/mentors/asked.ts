/** What a decision on somebody's request to mentor rests on. */
import type { Person } from '../kernel/actor.ts';
import { notFound } from '../kernel/problem.ts';
import type { Stored } from '../platform/table/entity.ts';
import { loadTogether, wanted } from '../platform/table/read.ts';
import { membershipsWanted, requireRole, rolesFrom } from '../programs/access.ts';
import type { Membership } from '../programs/membership.ts';
import type { Program } from '../programs/program.ts';
import { memberships, programs } from '../programs/repository.ts';

export interface Asked {
  readonly program: Program & Stored;
  readonly membership: Membership & Stored;
}

/** The program and what somebody asked of it, for an administrator of the program; in one round trip. */
export async function readRequest(actor: Person, programId: string, personId: string): Promise<Asked> {
  const [program, membership, ...found] = await loadTogether(
    wanted(programs, { programId }),
    wanted(memberships, { programId, role: 'mentor', personId }),
    ...membershipsWanted(programId, actor.id),
  );
  if (program === undefined) throw notFound('program');
  requireRole(actor, program, rolesFrom(actor, found), ['administrator']);
  if (membership === undefined) throw notFound('mentor');
  return { program, membership };
}
