/** Who may see or touch an application: its mentee, and the administrators and mentors of its program. */
import { isStaff, type Person, type StaffRole } from '../kernel/actor.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { Stored } from '../platform/table/entity.ts';
import { wanted } from '../platform/table/read.ts';
import { membershipsWanted, rolesFrom } from '../programs/access.ts';
import type { Membership, ProgramRole } from '../programs/membership.ts';
import type { Program } from '../programs/program.ts';
import { programs } from '../programs/repository.ts';
import { type Application, wasSubmitted } from './application.ts';

/** The program of an application and a person's memberships in it, to be read along with other things. */
export const accessWanted = (application: Application, personId: string) =>
  [
    wanted(programs, { programId: application.programId }),
    ...membershipsWanted(application.programId, personId),
  ] as const;

type Found = readonly [(Program & Stored) | undefined, Membership | undefined, Membership | undefined];

/**
 * The program of the application, for somebody who holds one of `allowed` roles in it or one of `staffRoles` in its
 * organization. A draft is nobody's business but its writer's.
 * Nobody reviews their own application, even if they have become a mentor since.
 * @throws Problem not-found for strangers, forbidden for another role in the program.
 */
export function requireReviewer(
  actor: Person,
  application: Application,
  [program, ...memberships]: Found,
  allowed: readonly ProgramRole[],
  staffRoles: readonly StaffRole[] = [],
): Program & Stored {
  if (program === undefined || !wasSubmitted(application) || application.personId === actor.id)
    throw notFound('application');
  const roles = rolesFrom(actor, memberships);
  if (roles.some((role) => allowed.includes(role))) return program;
  if (isStaff(actor, application.organizationId, ...staffRoles)) return program;
  if (roles.length === 0) throw notFound('application');
  throw new Problem('forbidden', 'This takes another role in the program than yours.');
}
