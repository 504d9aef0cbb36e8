import { isStaff, type Person, STAFF_ROLES } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import type { Standing } from '../../onboarding/access.ts';
import { loadWithHistory } from '../../platform/table/history.ts';
import { loadTogether } from '../../platform/table/read.ts';
import { membershipsWanted, rolesFrom } from '../../programs/access.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { ENROLLMENT_SIGHT, seenBy } from '../history-sight.ts';
import type { SeenHistory } from '../history-view.ts';

/**
 * What happened in a mentorship, as far as it concerns the reader.
 * @throws Problem not-found for whoever has nothing to do with it.
 */
export async function readEnrollmentHistory(actor: Person, enrollmentId: string): Promise<SeenHistory> {
  const { item: enrollment, ...history } = await loadWithHistory(enrollments, { enrollmentId });
  if (enrollment === undefined) throw notFound('enrollment');
  const memberships = await loadTogether(...membershipsWanted(enrollment.programId, actor.id));
  const standings: Standing[] = [
    ...(enrollment.personId === actor.id ? (['mentee'] as const) : []),
    ...rolesFrom(actor, memberships),
    ...STAFF_ROLES.filter((role) => isStaff(actor, enrollment.organizationId, role)),
  ];
  if (standings.length === 0) throw notFound('enrollment');
  return {
    events: seenBy(
      actor,
      history.events,
      standings.map((standing) => ENROLLMENT_SIGHT[standing]),
    ),
    intact: history.intact,
    accountable: standings.some((standing) => standing === 'administrator' || standing === 'staff'),
  };
}
