/** Where a mentorship stands, in words: what is missing, who acts next and until when (domain, step 5). */
import * as v from 'valibot';
import { inWords } from '../kernel/time.ts';
import type { Enrollment } from '../selection/enrollment.ts';
import type { Contract } from './contract.ts';
import type { HrStep } from './hr-step.ts';

export const StandingInWords = v.object({
  summary: v.string(),
  missing: v.array(v.string()),
  next: v.optional(v.object({ who: v.string(), what: v.string(), until: v.optional(v.string()) })),
});
export type StandingInWords = v.InferOutput<typeof StandingInWords>;

interface Missing {
  readonly who: 'mentee' | 'hr' | 'staff';
  readonly what: string;
}

function missingOf(contract: Contract | undefined, steps: readonly HrStep[]): Missing[] {
  const missing: Missing[] = [];
  if (contract?.state === 'prepared') missing.push({ who: 'mentee', what: 'Sign the contract' });
  if (contract?.state === 'signed') missing.push({ who: 'staff', what: 'Counter-sign the contract' });
  for (const { state, title } of steps) {
    if (state === 'open') missing.push({ who: 'mentee', what: `Hand in "${title}"` });
    if (state === 'returned') missing.push({ who: 'mentee', what: `Mend and hand in "${title}" again` });
    if (state === 'submitted') missing.push({ who: 'hr', what: `Verify "${title}"` });
  }
  return missing;
}

function onboardingInWords(
  enrollment: Enrollment,
  contract: Contract | undefined,
  steps: readonly HrStep[],
): StandingInWords {
  if (enrollment.onboardingCompletedAt !== undefined) {
    return {
      summary: `Onboarding is complete. The mentorship begins on ${inWords(enrollment.start)}.`,
      missing: [],
    };
  }
  const missing = missingOf(contract, steps);
  // The mentee first: whoever else acts, acts on what the mentee hands in.
  const first = missing.find(({ who }) => who === 'mentee') ?? missing[0];
  const until = enrollment.onboardingDeadline;
  const total = steps.length + 1;
  return {
    summary: `Onboarding until ${inWords(until)}. ${total - missing.length} of ${total} parts done.`,
    missing: missing.map(({ what }) => what),
    ...(first === undefined ? {} : { next: { ...first, until } }),
  };
}

export function standingInWords(
  enrollment: Enrollment,
  contract: Contract | undefined,
  steps: readonly HrStep[],
): StandingInWords {
  switch (enrollment.state) {
    case 'onboarding':
      return onboardingInWords(enrollment, contract, steps);
    case 'active':
      return { summary: `Under way until ${inWords(enrollment.end)}.`, missing: [] };
    case 'extended':
      return {
        summary: `Extended by ${enrollment.extensionWeeks} weeks: under way until ${inWords(enrollment.end)}.`,
        missing: [],
      };
    case 'completing':
      return { summary: 'Past the final evaluation: the last tasks and the survey remain.', missing: [] };
    case 'graduated':
      return { summary: `Graduated on ${inWords(enrollment.graduatedAt)}.`, missing: [] };
    case 'withdrawn':
      return { summary: `Withdrawn by the mentee on ${inWords(enrollment.endedAt)}.`, missing: [] };
    case 'terminated':
      return { summary: `Ended by an administrator on ${inWords(enrollment.endedAt)}.`, missing: [] };
  }
}
