/** The term starts: a mentee whose onboarding is complete is at work. */
import type { WorkflowStep } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { addDays, now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { enrollmentOf, enrollments } from '../../selection/enrollment-repository.ts';
import { termOf } from '../../terms/repository.ts';

export interface StartedMentorship {
  readonly outcome: 'active' | 'not-yet' | 'over';
}

/**
 * The dates are those of the term today: it may have moved since the offer was accepted, or at this very moment.
 * @throws Problem onboarding-incomplete: no start, and no payment, before (domain: Onboarding).
 */
export async function startMentorship(actor: WorkflowStep, enrollmentId: string): Promise<StartedMentorship> {
  const enrollment = await enrollmentOf(enrollmentId);
  if (enrollment.state === 'withdrawn' || enrollment.state === 'terminated') return { outcome: 'over' };
  if (enrollment.state !== 'onboarding') return { outcome: 'active' };
  const { onboardingCompletedAt } = enrollment;
  if (onboardingCompletedAt === undefined) {
    throw new Problem('onboarding-incomplete', 'The mentorship starts once onboarding is complete.');
  }
  const term = await termOf(enrollment.termId);
  if (term === undefined) throw new Error(`Enrollment ${enrollmentId} names a term that is not there.`);
  const { start } = term;
  if (now() < start) return { outcome: 'not-yet' };
  const end = addDays(term.end, 7 * enrollment.extensionWeeks);
  const { writes } = change(
    enrollments,
    enrollment,
    { ...enrollment, state: 'active', onboardingCompletedAt, startedAt: now(), start, end },
    { event: 'mentorship-started', actor, data: { start, end } },
  );
  await commitStep(writes);
  return { outcome: 'active' };
}
