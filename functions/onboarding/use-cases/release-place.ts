/** An administrator releases the place of a mentee whose onboarding ran out of time; it goes to the waitlist. */
import type { Person } from '../../kernel/actor.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { inWords, now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { change } from '../../platform/table/write.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { placeReleaseWrites } from '../../selection/places.ts';
import { accessEnrollment } from '../access.ts';
import { closingWrites, onboardingWanted } from '../closing.ts';
import { requireOnboarding } from './settlement.ts';

/** @throws Problem rule-refused before the deadline, wrong-state once onboarding is complete */
export async function releasePlace(
  actor: Person,
  enrollmentId: string,
  reason: string,
): Promise<Enrollment & Stored> {
  const access = await accessEnrollment(actor, enrollmentId, ['administrator'], { more: onboardingWanted });
  const enrollment = requireOnboarding(access.enrollment, 'releasing the place');
  if (enrollment.onboardingCompletedAt !== undefined) {
    throw wrongState('The onboarding', 'complete', 'releasing the place');
  }
  const { onboardingDeadline, applicationId, programId, termId } = enrollment;
  if (now() < onboardingDeadline) {
    throw new Problem(
      'rule-refused',
      `The mentee has time until ${inWords(onboardingDeadline)}; the place is released after that.`,
      { rule: 'onboarding-deadline', policy: enrollment.policy },
    );
  }
  const { state: _, ...fields } = enrollment;
  const { item, writes } = change(
    enrollments,
    enrollment,
    { ...fields, state: 'terminated', endReason: reason, endedAt: now() },
    { event: 'place-released', actor, why: reason, data: { applicationId, programId, termId } },
  );
  return commit(item, [
    ...writes,
    ...closingWrites(actor, item, access.more),
    ...placeReleaseWrites(enrollment),
  ]);
}
