/** The world of the payment models: one mentorship whose first payment is earned, and everybody who has a part in it. */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { begin } from '../../functions/platform/table/write.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { termPrograms } from '../../functions/terms/repository.ts';
import { ADA_ADMINISTRATOR, type Somebody, STELLA_STAFF } from '../kit/actors.ts';
import type { Called } from '../kit/call.ts';
import { aStartedMentorship, type Mentorship, toEvaluations } from '../onboarding/a-mentorship.ts';
import { evaluated, opened, plan, releaseEarned, toStipends } from '../stipends/a-stipend.ts';

/** The two installments of the award, in minor units. */
export const AMOUNTS: readonly number[] = [150_000, 150_001];

/**
 * Two of four evaluations are passed and the other two are open; the first installment is due, the second planned.
 * @param budget of the program in this term, in minor units; absent: without a limit of its own.
 */
export async function aMoneyWorld(budget?: number): Promise<Mentorship> {
  const mentorship = await aStartedMentorship();
  await goesOn(mentorship, budget);
  return mentorship;
}

/** A mentorship that has just started, brought to where the money world begins. */
export async function goesOn(mentorship: Mentorship, budget?: number): Promise<void> {
  await plan(mentorship);
  for (const number of [1, 2]) await evaluated(mentorship, number);
  await releaseEarned(mentorship);
  const { termId, programId, organizationId } = await enrollmentOf(mentorship.enrollmentId);
  const part = {
    ...{ termId, programId, organizationId, programName: 'Query layer migration', slots: 1 },
    funding: { kind: 'by-country' } as const,
    ...(budget === undefined ? {} : { budget: { amount: budget, currency: 'USD' as const } }),
  };
  const actor = { kind: 'workflow', id: 'test' } as const;
  await commitStep(begin(termPrograms, part as never, { event: 'program-joined-term', actor }).writes);
  for (const number of [3, 4]) await opened(mentorship, number);
}

/** Somebody with the groups of finance besides what they are: for those who must not approve all the same. */
export const asFinance = (person: Somebody): Somebody => ({ ...person, groups: ['finance'] });

/** One step with one installment, by whom it takes. */
export const act = (
  { enrollmentId }: Mentorship,
  number: number,
  what: 'request' | 'approval' | 'rejection' | 'hold' | 'retry',
  as: Somebody,
  more: { readonly body?: unknown; readonly key?: string } = {},
): Promise<Called> =>
  toStipends(`POST /enrollments/${enrollmentId}/installments/${number}/${what}`, { as, ...more });

/** What finance says yes to. */
export const agreement = (number: number, payeeVersion: number) => ({
  amount: { amount: AMOUNTS[number - 1], currency: 'USD' },
  payeeVersion,
});

export const RATINGS = { tasks: 4, engagement: 4, progress: 4 };

const checkpoint = ({ enrollmentId }: Mentorship, number: number): string =>
  `/enrollments/${enrollmentId}/checkpoints/${number}`;

export const marks = (
  mentorship: Mentorship,
  number: number,
  result: 'pass' | 'fail',
  as: Somebody,
): Promise<Called> =>
  toEvaluations(`PUT ${checkpoint(mentorship, number)}/evaluation`, {
    as,
    body: { result, ratings: RATINGS, comment: 'Seen and discussed.' },
  });

export const excuses = (mentorship: Mentorship, number: number): Promise<Called> =>
  toEvaluations(`POST ${checkpoint(mentorship, number)}/excuse`, {
    as: ADA_ADMINISTRATOR,
    body: { reason: 'The mentor was in hospital.' },
  });

export const agreesToExcuse = (mentorship: Mentorship, number: number): Promise<Called> =>
  toEvaluations(`POST ${checkpoint(mentorship, number)}/excuse/confirmation`, { as: STELLA_STAFF });

export const appeals = (mentorship: Mentorship, number: number): Promise<Called> =>
  toEvaluations(`POST ${checkpoint(mentorship, number)}/appeal`, {
    as: mentorship.mentee,
    body: { statement: 'The tests were green.' },
  });

export const answersAppeal = (
  mentorship: Mentorship,
  number: number,
  decision: 'uphold' | 'overturn',
): Promise<Called> =>
  toEvaluations(`POST ${checkpoint(mentorship, number)}/appeal/decision`, {
    as: ADA_ADMINISTRATOR,
    body: { decision, reason: 'Looked at again.' },
  });

/** `ok`, or the code of the refusal. A fault is never an answer. */
export function wordOf({ status, body }: Called): string {
  if (status >= 500) throw new Error(`${status} ${JSON.stringify(body)}`);
  return status < 300 ? 'ok' : body.code;
}
