/** Where a mentorship stands as a whole: what comes next in it, whoever asks. Pure. */
import { GATE_IN_WORDS, type Gate } from '../../completion/gates.ts';
import { type Checkpoint, counts } from '../../evaluations/checkpoint.ts';
import { type Instant, inWords } from '../../kernel/time.ts';
import type { StandingInWords } from '../../onboarding/standing.ts';
import type { Enrollment, EnrollmentIn } from '../../selection/enrollment.ts';
import { evaluationStanding } from './evaluations.ts';
import { type NextActor, type Where, where } from './view.ts';

/** What was read of a mentorship, as far as its state and the reader's part ask for it. */
export interface MentorshipFacts {
  readonly enrollment: Enrollment;
  readonly checkpoints: readonly Checkpoint[];
  /** While onboarding, for those who may know its parts. */
  readonly onboarding?: StandingInWords | undefined;
  /** While completing. */
  readonly completion?: { readonly closed: readonly Gate[]; readonly until: Instant | undefined } | undefined;
}

export function mentorshipStanding(facts: MentorshipFacts, at: Instant): Where {
  const { enrollment } = facts;
  switch (enrollment.state) {
    case 'onboarding':
      return onboarding(enrollment, facts.onboarding, at);
    case 'active':
      return underWay(`Under way until ${inWords(enrollment.end)}.`, facts, at);
    case 'extended': {
      const { extensionWeeks: weeks, end } = enrollment;
      const by = `${weeks} ${weeks === 1 ? 'week' : 'weeks'}`;
      return underWay(`Extended by ${by}: under way until ${inWords(end)}.`, facts, at);
    }
    case 'completing':
      return completing(facts);
    case 'graduated':
      return where(
        `Graduated on ${inWords(enrollment.graduatedAt)}. The letter of completion is there, or will be in a moment.`,
        'nobody',
      );
    case 'withdrawn':
      return where(`The mentee withdrew on ${inWords(enrollment.endedAt)}.`, 'nobody');
    case 'terminated':
      return where(
        `Ended by an administrator on ${inWords(enrollment.endedAt)}: ${enrollment.endReason}`,
        'nobody',
      );
  }
}

function onboarding(
  { onboardingCompletedAt, onboardingDeadline: until, start }: EnrollmentIn<'onboarding'>,
  known: StandingInWords | undefined,
  at: Instant,
): Where {
  if (onboardingCompletedAt !== undefined) {
    return where(`Onboarding is complete. The mentorship begins on ${inWords(start)}.`, 'nobody', start);
  }
  const missing = known?.missing ?? [];
  if (at >= until) {
    return where(
      `Onboarding was due ${inWords(until)} and is not complete: an administrator gives more time or releases the place.`,
      'administrator',
      until,
      missing,
    );
  }
  const next = (known?.next?.who ?? 'mentee') as NextActor;
  return where(known?.summary ?? `Onboarding until ${inWords(until)}.`, next, until, missing);
}

/** While a mentorship is under way, what comes next is its next evaluation. */
function underWay(summary: string, { enrollment, checkpoints }: MentorshipFacts, at: Instant): Where {
  if (checkpoints.length === 0) {
    return where(`${summary} The dates of its evaluations are being set.`, 'nobody', enrollment.end);
  }
  const next = checkpoints.find((checkpoint) => !counts(checkpoint));
  if (next === undefined) {
    return where(`${summary} Every evaluation is passed: its completion begins.`, 'nobody', enrollment.end);
  }
  const evaluation = evaluationStanding(next, at);
  return { ...evaluation, summary: `${summary} ${evaluation.summary}` };
}

/** The survey is the mentee's; milestones, tasks and exams are judged by mentors. */
function completing({ completion }: MentorshipFacts): Where {
  const closed = completion?.closed ?? [];
  const words = closed.map((gate) => GATE_IN_WORDS[gate]);
  const until = completion?.until;
  if (closed.length === 0) {
    return where('Past the final evaluation, and nothing is missing: graduation follows.', 'nobody', until);
  }
  const next: NextActor = closed.includes('survey') ? 'mentee' : 'mentors';
  return where('Past the final evaluation. Before graduation something is missing.', next, until, words);
}
