/** Who stands how towards an enrollment: the one place where that is looked up (domain: Words, "mentee, mentor"). */
import { actsFor, isStaff, type Person, STAFF_ROLES, type StaffRole } from '../kernel/actor.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import type { Stored } from '../platform/table/entity.ts';
import { loadTogether, type Wanted, wanted } from '../platform/table/read.ts';
import { membershipsWanted, rolesFrom } from '../programs/access.ts';
import type { ProgramRole } from '../programs/membership.ts';
import type { Enrollment } from '../selection/enrollment.ts';
import { enrollments } from '../selection/enrollment-repository.ts';

/** The mentee of it; administrator or mentor of its program; staff of its organization. */
export type Standing = 'mentee' | ProgramRole | StaffRole;

type Reads = readonly Wanted<object>[];
type Found<List extends Reads> = Awaited<ReturnType<typeof loadTogether<List>>>;

export interface EnrollmentAccess<Beside extends Reads, More extends Reads> {
  readonly enrollment: Enrollment & Stored;
  readonly standings: readonly Standing[];
  readonly beside: Found<Beside>;
  readonly more: Found<More>;
}

/**
 * An enrollment for somebody who stands to it in one of the `allowed` ways, in two round trips: `beside` is read with
 * the enrollment, `more` (which may depend on those) with the caller's memberships.
 * @throws Problem not-found for whoever has nothing to do with it, forbidden for whoever stands to it otherwise.
 */
export async function accessEnrollment<const Beside extends Reads = [], const More extends Reads = []>(
  person: Person,
  enrollmentId: string,
  allowed: readonly Standing[],
  reads: {
    readonly beside?: Beside;
    readonly more?: (enrollment: Enrollment, beside: Found<Beside>) => More;
  } = {},
): Promise<EnrollmentAccess<Beside, More>> {
  const [enrollment, ...beside] = await loadTogether(
    wanted(enrollments, { enrollmentId }),
    ...(reads.beside ?? []),
  );
  if (enrollment === undefined) throw notFound('enrollment');
  const [administrator, mentor, ...more] = await loadTogether(
    ...membershipsWanted(enrollment.programId, person.id),
    ...(reads.more?.(enrollment, beside as unknown as Found<Beside>) ?? []),
  );
  const standings: Standing[] = [
    ...(actsFor(person, enrollment.personId) ? ['mentee' as const] : []),
    ...rolesFrom(person, [administrator, mentor]),
    ...STAFF_ROLES.filter((role) => isStaff(person, enrollment.organizationId, role)),
  ];
  if (standings.length === 0) throw notFound('enrollment');
  if (!standings.some((standing) => allowed.includes(standing))) {
    throw new Problem('forbidden', 'Your part in this mentorship does not allow it.');
  }
  return {
    enrollment,
    standings,
    beside: beside as unknown as Found<Beside>,
    more: more as unknown as Found<More>,
  };
}

/** Nobody verifies, counter-signs or judges what is their own. @throws Problem separation-of-duties */
export function requireOther(person: Person, enrollment: Enrollment): void {
  if (person.id === enrollment.personId) {
    throw new Problem('separation-of-duties', 'Somebody other than the mentee must do this.');
  }
}
