/** Where an installment of a stipend stands, for the mentee and the administrators of the program. Pure. */
import type { Checkpoint } from '../../evaluations/checkpoint.ts';
import { moneyInWords } from '../../kernel/money.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Installment, InstallmentState } from '../../stipends/installment.ts';
import { type NextActor as Stipends, standingOf } from '../../stipends/standing.ts';
import type { Part } from './evaluations.ts';
import { get, type InstallmentView, type LinkView, type NextActor, post, where } from './view.ts';

const ACTORS: Readonly<Record<Stipends, NextActor>> = {
  mentor: 'mentors',
  'program-administrator': 'administrator',
  finance: 'finance',
  'payment-provider': 'payment-provider',
  nobody: 'nobody',
};

/** States in which an administrator may ask for it to be paid. */
const ASKED_FOR_IN: readonly InstallmentState[] = ['due', 'rejected', 'failed', 'returned'];

export function installmentView(
  installment: Installment,
  checkpoints: readonly Checkpoint[],
  parts: readonly Part[],
): InstallmentView {
  const { number, state, amount } = installment;
  const { says, nextActor } = standingOf(installment);
  return {
    ...{ number, state, amount: moneyInWords(amount) },
    standing: where(says, ACTORS[nextActor], untilOf(installment, checkpoints)),
    links: linksOf(installment, parts),
  };
}

/** The policy sets a date to what evaluation and bank do; between people it sets none. */
function untilOf(installment: Installment, checkpoints: readonly Checkpoint[]): Instant | undefined {
  if (installment.state === 'submitted') return installment.settleBy;
  if (installment.state !== 'planned') return undefined;
  return checkpoints.find(({ number }) => number === installment.afterCheckpoint)?.dueAt;
}

function linksOf({ enrollmentId, number, state }: Installment, parts: readonly Part[]): LinkView[] {
  const ask = post('Request payment', `/enrollments/${enrollmentId}/installments/${number}/request`);
  const asks = parts.includes('administrator') && ASKED_FOR_IN.includes(state);
  return [...(asks ? [ask] : []), get('Stipend', `/enrollments/${enrollmentId}/stipend`)];
}
