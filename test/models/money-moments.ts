/** The moments of a payment from which acts happen at once, and the acts; laid down once for the tests of a file. */

import { ADA_ADMINISTRATOR, FINN_FINANCE, MIRA_MENTOR } from '../kit/actors.ts';
import type { Item } from '../kit/memory-table.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import {
  aResult,
  importResults,
  installmentId,
  leaves,
  payment,
  releaseEarned,
} from '../stipends/a-stipend.ts';
import { AMOUNTS, act, agreement, aMoneyWorld, marks } from './a-money-world.ts';
import { ENOUGH_TIME } from './runs.ts';
import type { Moment, StoryTable } from './story-table.ts';

export let mentorship: Mentorship;
export const moments = {} as Record<
  'due' | 'requested' | 'both' | 'approved' | 'submitted' | 'left' | 'paid',
  Moment
>;

/** Lays them down before the tests of a file. */
export function useMoments(table: StoryTable): void {
  beforeAll(async () => {
    givenEnvironment();
    mentorship = await aMoneyWorld((AMOUNTS[0] ?? 0) + 1);
    moments.due = await table.photograph();
    await well(request());
    moments.requested = await table.photograph();
    for (const number of [3, 4]) await well(marks(mentorship, number, 'pass', MIRA_MENTOR));
    await releaseEarned(mentorship);
    await well(request(2));
    moments.both = await table.photograph();
    await table.restore(moments.requested);
    await well(approve());
    moments.approved = await table.photograph();
    await submit();
    moments.submitted = await table.photograph();
    await leaves();
    moments.left = await table.photograph();
    await well(bring('paid'));
    moments.paid = await table.photograph();
  }, ENOUGH_TIME);
}

export const request = (number = 1, key?: string) =>
  act(mentorship, number, 'request', ADA_ADMINISTRATOR, key === undefined ? {} : { key });
export const approve = (number = 1, more: object = {}, as = FINN_FINANCE) =>
  act(mentorship, number, 'approval', as, { body: agreement(number, 1), ...more });
export const decide = (what: 'rejection' | 'hold', as = FINN_FINANCE) =>
  act(mentorship, 1, what, as, { body: { reason: 'The bank asks for it.' } });
export const check = () => payment('check-payment', installmentId(mentorship));
export const submit = (attempt = 1) => payment('submit-payment', installmentId(mentorship), attempt);
export const bring = (outcome: string, reference = `WIRE-${outcome}`) =>
  importResults([aResult(mentorship, { outcome, reference })]);
export const fail = (number: number) => marks(mentorship, number, 'fail', MIRA_MENTOR);
/** Where an installment stands. */
export const stateIn = (items: readonly Item[], number = 1) =>
  items.find((item) => item.type === 'installment' && item.number === number)?.state;

/** The status of an answer, the outcome of a step, or what was thrown. */
export const said = (answer: PromiseSettledResult<unknown>): string => {
  if (answer.status === 'rejected') return String(answer.reason);
  const { status, outcome } = answer.value as { readonly status?: number; readonly outcome?: string };
  return String(status ?? outcome);
};
