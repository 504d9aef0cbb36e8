/** The deadline of an onboarding passed: an administrator is told to extend it or to release the place. */
import type { WorkflowStep } from '../../kernel/actor.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { addDays, now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { watches } from '../repository.ts';

export interface EscalatedOnboarding {
  readonly outcome: 'escalated' | 'not-late';
  /** When it is escalated again unless somebody acts. */
  readonly until: string;
}

/** Told once a period, whatever is retried; nobody is told of what is done, extended or over. */
export async function escalateOnboarding(
  actor: WorkflowStep,
  enrollmentId: string,
): Promise<EscalatedOnboarding> {
  const [enrollment, watch] = await loadTogether(
    wanted(enrollments, { enrollmentId }),
    wanted(watches, { enrollmentId }),
  );
  if (enrollment === undefined || watch === undefined) {
    throw new Error(`The onboarding of ${enrollmentId} has not been opened.`);
  }
  const at = now();
  const settled = enrollment.state !== 'onboarding' || enrollment.onboardingCompletedAt !== undefined;
  if (settled) return { outcome: 'not-late', until: at };
  if (enrollment.onboardingDeadline > at)
    return { outcome: 'not-late', until: enrollment.onboardingDeadline };
  if (watch.escalatedUntil !== undefined && watch.escalatedUntil > at) {
    return { outcome: 'escalated', until: watch.escalatedUntil };
  }
  const until = addDays(at, policyNamed(enrollment.policy).onboardingEscalationDays);
  const { writes } = change(
    watches,
    watch,
    { ...watch, escalatedUntil: until },
    { event: 'onboarding-escalated', actor, data: { enrollmentId, deadline: enrollment.onboardingDeadline } },
  );
  await commitStep(writes);
  return { outcome: 'escalated', until };
}
