/** What is next in each of my mentorships: onboarding, the next evaluation, the stipend, completion. */
import { type Checkpoint, isPending } from '../../evaluations/checkpoint.ts';
import { checkpointsOf } from '../../evaluations/repository.ts';
import { moneyInWords } from '../../kernel/money.ts';
import { inWords } from '../../kernel/time.ts';
import { asked, contracts, stepsWanted } from '../../onboarding/repository.ts';
import { type StandingInWords, standingInWords } from '../../onboarding/standing.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { type Enrollment, isOver } from '../../selection/enrollment.ts';
import { installmentsOf } from '../../stipends/repository.ts';
import { get, type LinkView, type MyMentorship, post, put } from './view.ts';

/** One round trip deep, whatever the number; a person has one mentorship, seldom two. */
export function myMentorships(enrollments: readonly Enrollment[]): Promise<MyMentorship[]> {
  return Promise.all([...enrollments].reverse().map(myMentorship));
}

async function myMentorship(enrollment: Enrollment): Promise<MyMentorship> {
  const { programId, termId, state } = enrollment;
  const enrollmentId: string = enrollment.enrollmentId;
  const [[contract, ...steps], checkpoints, installments] = await Promise.all([
    loadTogether(wanted(contracts, { enrollmentId }), ...stepsWanted(enrollment)),
    checkpointsOf(enrollmentId),
    installmentsOf(enrollmentId),
  ]);
  const standing = standingInWords(enrollment, contract, asked(steps));
  return {
    enrollmentId,
    programId,
    termId,
    state,
    standing: withEvaluation(enrollment, standing, checkpoints),
    evaluations: checkpoints.map(({ number, state, opensAt, dueAt }) => ({ number, state, opensAt, dueAt })),
    installments: installments.map(({ number, state, amount }) => ({
      number,
      state,
      amount: moneyInWords(amount),
    })),
    links: linksOf(enrollment),
  };
}

/** While a mentorship is under way, what comes next is its next evaluation. */
function withEvaluation(
  enrollment: Enrollment,
  standing: StandingInWords,
  checkpoints: readonly Checkpoint[],
): StandingInWords {
  const underWay = enrollment.state === 'active' || enrollment.state === 'extended';
  const next = checkpoints.find(isPending);
  if (!underWay || next === undefined || standing.next !== undefined) return standing;
  const { number, state, opensAt, dueAt } = next;
  const words =
    state === 'scheduled'
      ? `Evaluation ${number} opens on ${inWords(opensAt)}.`
      : `Evaluation ${number} is ${state}: it was due ${inWords(dueAt)}.`;
  const when = state === 'open' ? `Evaluation ${number} is open until ${inWords(dueAt)}.` : words;
  return {
    ...standing,
    summary: `${standing.summary} ${when}`,
    next: { who: 'mentor', what: `Evaluation ${number}`, until: dueAt },
  };
}

function linksOf(enrollment: Enrollment): LinkView[] {
  const at = `/enrollments/${enrollment.enrollmentId}`;
  const always = [get('The mentorship', at), get('What happened', `${at}/history`)];
  if (enrollment.state === 'onboarding') {
    return [
      get('Onboarding', `${at}/onboarding`),
      post('Sign the contract', `${at}/contract/signature`),
      post('Withdraw', `${at}/withdrawal`),
      ...always,
    ];
  }
  const work = [
    get('Plan', `${at}/plan`),
    get('Evaluations', `${at}/checkpoints`),
    get('Stipend', `${at}/stipend`),
  ];
  const completion = [
    get('What completion needs', `${at}/completion`),
    put('Feedback survey', `${at}/survey`),
  ];
  if (isOver(enrollment)) return [...always, get('Stipend', `${at}/stipend`)];
  return enrollment.state === 'completing'
    ? [...completion, ...work, ...always]
    : [...work, post('Withdraw', `${at}/withdrawal`), ...always];
}
