/** What waits for the people of a program in one term; pure, from what was read. */
import type { Application } from '../../applications/application.ts';
import { isInReview } from '../../applications/application.ts';
import { type Checkpoint, isFailing } from '../../evaluations/checkpoint.ts';
import type { Instant } from '../../kernel/time.ts';
import type { ProgramRole } from '../../programs/membership.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import type { Installment } from '../../stipends/installment.ts';
import type { Term } from '../../terms/term.ts';
import { get, type LinkView, post, put, type WaitingView, waiting } from './view.ts';

/** One mentee and what there is of evaluations and stipend. */
export interface Mentee {
  readonly enrollment: Enrollment;
  readonly checkpoints: readonly Checkpoint[];
  readonly installments: readonly Installment[];
}

export interface Intake {
  readonly term: Term;
  readonly applications: readonly Application[];
  readonly mentees: readonly Mentee[];
}

type Words = readonly [one: string, several: string];

const unless = (count: number, words: Words, link: LinkView, until?: string): WaitingView[] =>
  count === 0 ? [] : [waiting(count, words, link, until === undefined ? {} : { until })];

/** Administrators mark, decide on fails and late onboardings, and ask for payments; mentors review and evaluate. */
export function programWork(
  programId: string,
  { term, applications, mentees }: Intake,
  roles: readonly ProgramRole[],
  at: Instant,
): WaitingView[] {
  const inReview = applications.filter(isInReview).length;
  const list = get('Applications', `/programs/${programId}/terms/${term.termId}/applications`);
  const review = unless(
    inReview,
    ['application waits for your review', 'applications wait for your review'],
    list,
    term.reviewEnds,
  );
  return [
    ...(at >= term.reviewEnds ? [] : review),
    ...(roles.includes('mentor') ? mentees.flatMap(evaluationsOf) : []),
    ...(roles.includes('administrator') ? administration(term, inReview, list, mentees, at) : []),
  ];
}

function evaluationsOf({ enrollment, checkpoints }: Mentee): WaitingView[] {
  return checkpoints
    .filter(({ state }) => state === 'open' || state === 'overdue')
    .map(({ number, dueAt, state }) => {
      const href = `/enrollments/${enrollment.enrollmentId}/checkpoints/${number}/evaluation`;
      const words = `evaluation (number ${number}) is ${state}`;
      return waiting(1, [words, words], put('Evaluate', href), { until: dueAt });
    });
}

function administration(
  term: Term,
  inReview: number,
  list: LinkView,
  mentees: readonly Mentee[],
  at: Instant,
): WaitingView[] {
  const toMark = term.releasedAt === undefined && at >= term.reviewEnds ? inReview : 0;
  return [
    ...unless(toMark, ['application waits for a mark', 'applications wait for marks'], list),
    ...mentees.flatMap(({ enrollment, checkpoints, installments }) => {
      const of = `/enrollments/${enrollment.enrollmentId}`;
      const failed = checkpoints.filter(isFailing).length;
      const late =
        enrollment.state === 'onboarding' &&
        enrollment.onboardingCompletedAt === undefined &&
        at > enrollment.onboardingDeadline;
      const decide: Words = ['failed evaluation waits for your decision', 'failed evaluations wait for you'];
      const overdue: Words = ['onboarding is overdue', 'onboardings are overdue'];
      const earned: Words = ['installment is earned: ask for its payment', 'installments are earned'];
      const due = installments.filter(({ state }) => state === 'due');
      return [
        ...unless(failed, decide, get('Evaluations', `${of}/checkpoints`)),
        ...unless(late ? 1 : 0, overdue, get('Onboarding', `${of}/onboarding`)),
        ...due.flatMap(({ number }) =>
          unless(1, earned, post('Request payment', `${of}/installments/${number}/request`)),
        ),
      ];
    }),
  ];
}
