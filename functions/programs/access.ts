/** Who may do what with a program: the one place where a person's relationship to it is looked up. */
import { isStaff, type Person, type StaffRole, withConsole } from '../kernel/actor.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { Stored } from '../platform/table/entity.ts';
import { loadTogether, wanted } from '../platform/table/read.ts';
import type { Membership, ProgramRole } from './membership.ts';
import type { Program } from './program.ts';
import { memberships, programs } from './repository.ts';

const ROLES: readonly ProgramRole[] = ['administrator', 'mentor'];

export interface ProgramAccess {
  readonly program: Program & Stored;
  /** Roles the person holds in the program now. */
  readonly roles: readonly ProgramRole[];
}

/** The same with the version of the program, which becomes the ETag of an answer. */
export interface VersionedProgram extends ProgramAccess {
  readonly version: number;
}

/** The memberships of a person in a program, to be read along with other things. */
export const membershipsWanted = (programId: string, personId: string) =>
  [
    wanted(memberships, { programId, role: 'administrator', personId }),
    wanted(memberships, { programId, role: 'mentor', personId }),
  ] as const;

/** Roles that memberships give: `active` ones alone. */
export function rolesHeld(found: readonly (Membership | undefined)[]): ProgramRole[] {
  return ROLES.filter((role) => found.some((one) => one?.role === role && one.state === 'active'));
}

/** Roles a person may act in: those they hold, and at the console the one they stand in for. */
export function rolesFrom(person: Person, found: readonly (Membership | undefined)[]): ProgramRole[] {
  return withConsole(person, rolesHeld(found), ROLES);
}

/** A program and the roles a person holds in it, in one round trip; undefined when there is no such program. */
async function programAndRoles(person: Person, programId: string): Promise<ProgramAccess | undefined> {
  const [program, ...found] = await loadTogether(
    wanted(programs, { programId }),
    ...membershipsWanted(programId, person.id),
  );
  return program === undefined ? undefined : { program, roles: rolesFrom(person, found) };
}

/**
 * The program, for somebody who holds one of `allowed` roles in it, or one of `staffRoles` in its organization.
 * @throws Problem not-found for whoever has nothing to do with it, forbidden for whoever holds another role.
 */
export async function requireProgramRole(
  person: Person,
  programId: string,
  allowed: readonly ProgramRole[],
  staffRoles: readonly StaffRole[] = [],
): Promise<ProgramAccess> {
  const access = await programAndRoles(person, programId);
  if (access === undefined) throw notFound('program');
  requireRole(person, access.program, access.roles, allowed, staffRoles);
  return access;
}

/** The same check for a caller who has read the program and the roles along with other things. */
export function requireRole(
  person: Person,
  program: Pick<Program, 'organizationId'>,
  roles: readonly ProgramRole[],
  allowed: readonly ProgramRole[],
  staffRoles: readonly StaffRole[] = [],
): void {
  if (roles.some((role) => allowed.includes(role))) return;
  if (isStaff(person, program.organizationId, ...staffRoles)) return;
  const insider = roles.length > 0 || isStaff(person, program.organizationId, 'staff', 'hr', 'finance');
  if (!insider) throw notFound('program');
  throw new Problem('forbidden', 'This takes another role in the program than yours.');
}
