/** Who acts: a person with a token, a workflow step, or an operator at the console. */
import type { PersonId } from './ids.ts';

export type StaffRole = 'staff' | 'hr' | 'finance';
export const STAFF_ROLES: readonly StaffRole[] = ['staff', 'hr', 'finance'];

/** A signed-in person. Roles towards a program are looked up, never carried here. */
export interface Person {
  readonly kind: 'person';
  /** The token's subject. */
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  /** Organization-wide roles from the token's groups. */
  readonly staff: readonly { readonly organizationId: string; readonly role: StaffRole }[];
}

/** A step of a state machine, acting on facts and time alone. */
export interface WorkflowStep {
  readonly kind: 'workflow';
  /** Name of the execution. */
  readonly id: string;
}

/** An administrator of the account who runs the operator function by hand. */
export interface Operator {
  readonly kind: 'operator';
  readonly id: PersonId;
  readonly reason: string;
}

export type Actor = Person | WorkflowStep | Operator;

/** Whether a person holds a staff role in an organization. */
export function isStaff(person: Person, organizationId: string, ...roles: readonly StaffRole[]): boolean {
  return person.staff.some((held) => held.organizationId === organizationId && roles.includes(held.role));
}

/** Organizations in which a person holds one of the roles. */
export function organizationsOf(person: Person, ...roles: readonly StaffRole[]): string[] {
  return [
    ...new Set(person.staff.filter((held) => roles.includes(held.role)).map((held) => held.organizationId)),
  ];
}

/**
 * Groups of a token → staff roles. A bare `hr` counts for the stage's default organization, `cncf/hr` for
 * `org_cncf`; anything else is ignored: a right nobody named is a right nobody has.
 */
export function staffFromGroups(groups: readonly string[], defaultOrganization: string): Person['staff'] {
  return groups.flatMap((group) => {
    const [first = '', second] = group.split('/');
    const role = second ?? first;
    if (!STAFF_ROLES.includes(role as StaffRole)) return [];
    const organizationId = second === undefined ? defaultOrganization : `org_${first}`;
    return [{ organizationId, role: role as StaffRole }];
  });
}
