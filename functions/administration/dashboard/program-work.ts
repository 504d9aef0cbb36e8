/** What waits for the people of a program in one term; pure, from what was read. */
import { type Checkpoint, isFailing } from '../../evaluations/checkpoint.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Count } from '../../platform/table/read.ts';
import type { ProgramRole } from '../../programs/membership.ts';
import type { Installment } from '../../stipends/installment.ts';
import { isPastResults, type Term } from '../../terms/term.ts';
import type { Alike } from './applicant-counts.ts';
import type { MentorshipFacts } from './mentorship-standing.ts';
import { get, type LinkView, type NextActor, post, put, type WaitingView, waiting } from './view.ts';

/** One mentee and what there is of evaluations and stipend. */
export interface Mentee extends MentorshipFacts {
  readonly name: string;
  readonly checkpoints: readonly Checkpoint[];
  readonly installments: readonly Installment[];
}

export interface Intake {
  readonly term: Term;
  readonly applicants: readonly Alike[];
  readonly mentees: readonly Mentee[];
  /** Whom the program has still to ring. */
  readonly calls: Count;
}

type Words = readonly [one: string, several: string];

const unless = (
  { count, more }: Count,
  words: Words,
  link: LinkView,
  actsNext: NextActor,
  until?: string,
): WaitingView[] => (count === 0 ? [] : [waiting(count, words, link, { actsNext, more, until })]);

const exactly = (count: number): Count => ({ count, more: false });

/** Submitted or under review. */
function inReviewOf(applicants: readonly Alike[]): Count {
  const all = applicants.filter(({ state }) => state === 'submitted' || state === 'under-review');
  return { count: all.reduce((sum, { count }) => sum + count, 0), more: all.some(({ more }) => more) };
}

/** Administrators mark, decide on fails and late onboardings, and ask for payments; mentors review and evaluate. */
export function programWork(
  programId: string,
  intake: Intake,
  roles: readonly ProgramRole[],
  at: Instant,
): WaitingView[] {
  const { term, applicants, mentees } = intake;
  const inReview = inReviewOf(applicants);
  const list = get('Applications', `/programs/${programId}/terms/${term.termId}/applications`);
  const review = unless(
    inReview,
    ['application waits for your review', 'applications wait for your review'],
    list,
    'mentors',
    term.reviewEnds,
  );
  return [
    ...(at >= term.reviewEnds ? [] : review),
    ...(roles.includes('mentor') ? mentees.flatMap(evaluationsOf) : []),
    ...(roles.includes('administrator') ? administration(programId, intake, inReview, list, at) : []),
  ];
}

function evaluationsOf({ enrollment, checkpoints }: Mentee): WaitingView[] {
  return checkpoints
    .filter(({ state }) => state === 'open' || state === 'overdue')
    .flatMap(({ number, dueAt, state }) => {
      const href = `/enrollments/${enrollment.enrollmentId}/checkpoints/${number}/evaluation`;
      const words = `evaluation (number ${number}) is ${state}`;
      return unless(exactly(1), [words, words], put('Evaluate', href), 'mentors', dueAt);
    });
}

function administration(
  programId: string,
  { term, mentees, calls }: Intake,
  inReview: Count,
  list: LinkView,
  at: Instant,
): WaitingView[] {
  const toMark = isToMark(term, at) ? inReview : exactly(0);
  const of = `/programs/${programId}/terms/${term.termId}`;
  const marks: Words = ['application waits for a mark', 'applications wait for marks'];
  const ring: Words = ['mentee asked to be told by telephone', 'mentees asked to be told by telephone'];
  return [
    ...unless(toMark, marks, list, 'administrator', term.selectionNotice ?? term.start),
    ...unless(calls, ring, get('Whom to ring', `${of}/phone-calls`), 'administrator'),
    ...mentees.flatMap((mentee) => decisions(mentee, at)),
  ];
}

/** Once no result can come any more there is nothing to mark: staff cancel the term. */
const isToMark = (term: Term, at: Instant): boolean =>
  term.releasedAt === undefined && at >= term.reviewEnds && !isPastResults(term, at);

function decisions({ enrollment, checkpoints, installments }: Mentee, at: Instant): WaitingView[] {
  const of = `/enrollments/${enrollment.enrollmentId}`;
  const failed = checkpoints.filter(isFailing).length;
  const late =
    enrollment.state === 'onboarding' &&
    enrollment.onboardingCompletedAt === undefined &&
    at > enrollment.onboardingDeadline;
  const decide: Words = ['failed evaluation waits for your decision', 'failed evaluations wait for you'];
  const overdue: Words = ['onboarding is overdue', 'onboardings are overdue'];
  const earned: Words = ['installment is earned: ask for its payment', 'installments are earned'];
  const refused: Words = ['installment was not approved: mend it and ask again', 'installments were refused'];
  const asking = installments.filter(({ state }) => state === 'due' || state === 'rejected');
  return [
    ...unless(exactly(failed), decide, get('Evaluations', `${of}/checkpoints`), 'administrator'),
    ...unless(exactly(late ? 1 : 0), overdue, get('Onboarding', `${of}/onboarding`), 'administrator'),
    ...asking.flatMap(({ number, state }) =>
      unless(
        exactly(1),
        state === 'due' ? earned : refused,
        post('Request payment', `${of}/installments/${number}/request`),
        'administrator',
      ),
    ),
  ];
}
