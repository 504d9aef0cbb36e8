/** Who acts: a person with a token, a workflow step, or an operator at the console. */
import type { PersonId } from './ids.ts';
import { notFound } from './problem.ts';

export type StaffRole = 'staff' | 'hr' | 'finance';
export const STAFF_ROLES: readonly StaffRole[] = ['staff', 'hr', 'finance'];

/**
 * What a token's groups can say. `talent` is somebody of a company who may search the directory of graduates (domain:
 * Completion), and no staff: to every other thing of the organization they are a stranger.
 */
export type GroupRole = StaffRole | 'talent';
const GROUP_ROLES: readonly GroupRole[] = [...STAFF_ROLES, 'talent'];

interface Somebody {
  /** The token's subject; of an operator, whom they say they are. */
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  /** Organization-wide roles from the token's groups. */
  readonly staff: readonly { readonly organizationId: string; readonly role: GroupRole }[];
}

/** A signed-in person. Roles towards a program are looked up, never carried here. */
interface SignedIn extends Somebody {
  readonly kind: 'person';
}

/** What one can be to a program, a mentorship or an organization. */
export type Part = 'mentee' | 'mentor' | 'administrator' | StaffRole;

/**
 * An administrator of the account at the AWS console, in the middle of one command. The console stands for the one part
 * that the command needs, and for nothing else: who they are is still compared with mentee, requester, mark-maker and so
 * on, and every state, version, conflict of interest and rule refuses them as it refuses everybody.
 */
export interface Operator extends Somebody {
  readonly kind: 'operator';
  readonly part: Part;
  /** Stands in the record of everything the command does. */
  readonly why: string;
}

/** Somebody with a name who acts: the actor of a use case. */
export type Person = SignedIn | Operator;

/** A step of a state machine, acting on facts and time alone. */
export interface WorkflowStep {
  readonly kind: 'workflow';
  /** Name of the execution. */
  readonly id: string;
}

export type Actor = Person | WorkflowStep;

/** Whether the console lets somebody act in one of these parts. Every check of a role asks this, by one of the three below. */
function standsIn(person: Person, parts: readonly (Part | GroupRole)[]): boolean {
  return person.kind === 'operator' && parts.includes(person.part);
}

/** Whether a person holds a staff role, or another that groups give, in an organization. */
export function isStaff(person: Person, organizationId: string, ...roles: readonly GroupRole[]): boolean {
  if (standsIn(person, roles)) return true;
  return person.staff.some((held) => held.organizationId === organizationId && roles.includes(held.role));
}

/**
 * For what lies on a desk of an organization: nobody else hears whether it is there (trust Z3).
 * @throws Problem not-found unless the person holds one of these roles there.
 */
export function requireDeskOf(person: Person, organizationId: string, ...roles: readonly GroupRole[]): void {
  if (!isStaff(person, organizationId, ...roles)) throw notFound('organization');
}

/** The roles a person has in a program: those they hold, and the one they stand in for at the console. */
export function withConsole<Role extends Part>(
  person: Person,
  held: readonly Role[],
  possible: readonly Role[],
): Role[] {
  return possible.filter((role) => held.includes(role) || standsIn(person, [role]));
}

/** Whether somebody may do what only this mentee may: being them, or standing in for them at the console. */
export function actsFor(person: Person, personId: PersonId): boolean {
  return person.id === personId || standsIn(person, ['mentee']);
}

/** What a record says of why: the reason of the step itself, and of the operator who takes it, where there are two. */
export function reasonFor(actor: Actor, why: string | undefined): string | undefined {
  if (actor.kind !== 'operator' || actor.why === why) return why;
  return why === undefined ? actor.why : `${why} (At the console: ${actor.why})`;
}

/**
 * Groups of a token → roles in organizations. A bare `hr` counts for the stage's default organization, `cncf/hr` for
 * `org_cncf`; anything else is ignored: a right nobody named is a right nobody has.
 */
export function staffFromGroups(groups: readonly string[], defaultOrganization: string): Person['staff'] {
  return groups.flatMap((group) => {
    const [first = '', second, ...more] = group.split('/');
    const role = second ?? first;
    if (more.length > 0 || !GROUP_ROLES.includes(role as GroupRole)) return [];
    const organizationId = second === undefined ? defaultOrganization : `org_${first}`;
    return [{ organizationId, role: role as GroupRole }];
  });
}
