/** An administrator gives more time for onboarding; whoever waits by the old deadline waits by the new one. */
import type { Person } from '../../kernel/actor.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { type Instant, inWords, now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { change } from '../../platform/table/write.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { accessEnrollment } from '../access.ts';
import { requireOnboarding } from './settlement.ts';

/** @throws Problem rule-refused unless the new deadline is later than the old one and now, and before the end. */
export async function extendOnboarding(
  actor: Person,
  enrollmentId: string,
  until: Instant,
  reason: string,
): Promise<Enrollment & Stored> {
  const access = await accessEnrollment(actor, enrollmentId, ['administrator']);
  const enrollment = requireOnboarding(access.enrollment, 'extending the onboarding');
  if (enrollment.onboardingCompletedAt !== undefined) {
    throw wrongState('The onboarding', 'complete', 'extending it');
  }
  const { onboardingDeadline, end } = enrollment;
  if (until <= now() || until <= onboardingDeadline || until >= end) {
    throw new Problem(
      'rule-refused',
      `The new deadline must be to come, after ${inWords(onboardingDeadline)} and before the mentorship ends on ${inWords(end)}.`,
      { rule: 'onboarding-deadline', policy: enrollment.policy },
    );
  }
  const { item, writes } = change(
    enrollments,
    enrollment,
    { ...enrollment, onboardingDeadline: until },
    { event: 'onboarding-extended', actor, why: reason, data: { until } },
  );
  return commit(item, writes);
}
