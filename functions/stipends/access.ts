/** Who may see and do what with a stipend: the mentee, administrators of the program, finance of the organization. */
import { isStaff, type Person } from '../kernel/actor.ts';
import { ORGANIZATION_IDS } from '../kernel/organizations.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { rolesFrom } from '../programs/access.ts';
import type { Membership } from '../programs/membership.ts';
import type { Enrollment } from '../selection/enrollment.ts';

export type StipendRole = 'mentee' | 'administrator' | 'mentor' | 'finance' | 'staff';

/** What somebody is to an enrollment, from it and their memberships in its program. */
export function stipendRoles(
  person: Person,
  enrollment: Pick<Enrollment, 'personId' | 'organizationId'>,
  memberships: readonly (Membership | undefined)[],
): StipendRole[] {
  const { organizationId } = enrollment;
  return [
    ...(enrollment.personId === person.id ? (['mentee'] as const) : []),
    ...rolesFrom(person, memberships),
    ...(isStaff(person, organizationId, 'finance') ? (['finance'] as const) : []),
    ...(isStaff(person, organizationId, 'staff', 'hr') ? (['staff'] as const) : []),
  ];
}

/** @throws Problem not-found for whoever has nothing to do with it, forbidden for another role */
export function requireStipendRole(roles: readonly StipendRole[], ...allowed: readonly StipendRole[]): void {
  if (roles.some((role) => allowed.includes(role))) return;
  if (roles.length === 0) throw notFound('stipend');
  throw new Problem('forbidden', `This takes the role ${allowed.join(' or ')}.`);
}

/** @throws Problem not-found unless the person is finance of that organization */
export function requireFinanceOf(person: Person, organizationId: string): void {
  if (ORGANIZATION_IDS.includes(organizationId) && isStaff(person, organizationId, 'finance')) return;
  throw notFound('organization');
}

/**
 * Requester, approver and payee are different people, and no mentor of the mentee approves (trust M5). Identity is
 * the token's subject; at the console it is what the operator says, so request and approval are never both made there.
 * Who has resigned as a mentor has been one.
 * @throws Problem separation-of-duties
 */
export function requireSeparateDuties(
  approver: Person,
  parties: {
    readonly requestedBy: string;
    readonly requestedAtConsole: boolean;
    readonly payeePersonId: string;
  },
  mentorship: Membership | undefined,
): void {
  const refuse = (detail: string): never => {
    throw new Problem('separation-of-duties', detail, { rule: 'separation-of-duties' });
  };
  if (approver.id === parties.requestedBy) refuse('Whoever asked for a payment does not approve it.');
  if (approver.kind === 'operator' && parties.requestedAtConsole) {
    refuse('What was requested at the console is approved by somebody who signs in.');
  }
  if (approver.id === parties.payeePersonId) refuse('Nobody approves a payment to themselves.');
  if (mentorship?.state === 'active' || mentorship?.state === 'resigned') {
    refuse('A mentor of the program does not approve payments to its mentees.');
  }
}
