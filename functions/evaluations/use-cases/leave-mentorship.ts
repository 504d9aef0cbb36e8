/** A mentee withdraws, or an administrator ends a place for cause; at any point of a mentorship (domain: Leaving early). */
import type { Person } from '../../kernel/actor.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { onboardingWanted } from '../../onboarding/closing.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import { checkpointsWanted, type Leave, leaving, present } from './leaving.ts';

/** Only the mentee withdraws, only an administrator of the program terminates. @throws Problem wrong-state */
export async function leaveMentorship(
  actor: Person,
  enrollmentId: string,
  leave: Leave,
): Promise<Enrollment & Stored> {
  const who = leave.to === 'withdrawn' ? 'mentee' : 'administrator';
  const { enrollment, beside, more } = await accessEnrollment(actor, enrollmentId, [who], {
    beside: checkpointsWanted(enrollmentId),
    more: onboardingWanted,
  });
  if (leave.to === 'terminated') requireOther(actor, enrollment);
  const hanging = { checkpoints: present(beside), onboarding: more };
  const { item, writes } = leaving(actor, enrollment, hanging, leave);
  return commit(item, writes);
}
