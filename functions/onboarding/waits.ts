/** What the workflow waits for while a mentee is on board but not yet at work. */
import { loadTogether, wanted } from '../platform/table/read.ts';
import type { WaitAnswer, WaitDefinition } from '../platform/waits.ts';
import type { Enrollment } from '../selection/enrollment.ts';
import { enrollmentOf, enrollments } from '../selection/enrollment-repository.ts';
import { watches } from './repository.ts';

function ending(enrollment: Enrollment): WaitAnswer | undefined {
  if (enrollment.state === 'withdrawn') return { outcome: 'withdrawn' };
  if (enrollment.state === 'terminated') {
    return { outcome: enrollment.onboardingCompletedAt === undefined ? 'released' : 'terminated' };
  }
  return undefined;
}

/** Subject: the enrollment. After `extended` the graph opens the onboarding again, which takes note of the deadline. */
const onboardingEnded: WaitDefinition = {
  name: 'onboarding-ended',
  patienceDays: 0,
  endedBy: [
    'onboarding-completed',
    'onboarding-extended',
    'place-released',
    'enrollment-withdrawn',
    'enrollment-terminated',
  ],
  settled: async (enrollmentId) => {
    const [enrollment, watch] = await loadTogether(
      wanted(enrollments, { enrollmentId }),
      wanted(watches, { enrollmentId }),
    );
    if (enrollment === undefined) return undefined;
    const over = ending(enrollment);
    if (over !== undefined) return over;
    if (enrollment.onboardingCompletedAt !== undefined) return { outcome: 'complete' };
    const until = enrollment.onboardingDeadline;
    return watch !== undefined && watch.awaitedUntil !== until ? { outcome: 'extended', until } : undefined;
  },
};

/** Subject: the enrollment. For the time between onboarding and start, and between two checkpoints. */
const enrollmentEnded: WaitDefinition = {
  name: 'enrollment-ended',
  endedBy: ['place-released', 'enrollment-withdrawn', 'enrollment-terminated'],
  settled: async (enrollmentId) => ending(await enrollmentOf(enrollmentId)),
};

export const waits: readonly WaitDefinition[] = [onboardingEnded, enrollmentEnded];
