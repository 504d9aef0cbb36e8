import type { Person } from '../../kernel/actor.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { load } from '../../platform/table/read.ts';
import { change, replace } from '../../platform/table/write.ts';
import { attemptThatLeft, commonFields, type Installment, type InstallmentIn } from '../installment.ts';
import { type Payment, paymentKey } from '../payments/payment.ts';
import { keysThatLeft } from '../payments/witnesses.ts';
import { moveInstallment } from '../posting.ts';
import { installments, payments } from '../repository.ts';
import { requireFinanceOfInstallment } from './require-finance-of-installment.ts';

/**
 * A finance person stops a payment that has not left. An approval given before is void: once it is taken up again,
 * somebody has to approve it anew. One that was submitted already is withdrawn for ever; the next has another key.
 */
export async function holdInstallment(
  actor: Person,
  key: { enrollmentId: string; number: number },
  reason: string,
): Promise<Installment & Stored> {
  const installment = await requireFinanceOfInstallment(actor, key);
  const { state } = installment;
  if (state !== 'requested' && state !== 'approved' && state !== 'submitted') {
    throw wrongState('The installment', state, 'a hold');
  }
  const { dueAt, request } = installment;
  const held: InstallmentIn<'requested'> = {
    ...commonFields(installment),
    ...{ state: 'requested', dueAt, request },
    hold: { by: actor.id, at: now(), reason },
  };
  const happening = { event: 'installment-held', actor, why: reason };
  if (state === 'requested') {
    const { item, writes } = change(installments, installment, held, happening);
    return commit(item, writes);
  }
  const payment = state === 'submitted' ? await requireNotLeft(installment) : undefined;
  const { item, writes } = moveInstallment(installment, held, {
    ...happening,
    ...(payment === undefined ? {} : { data: { paymentKey: payment.paymentKey } }),
  });
  const withdrawn =
    payment === undefined ? [] : replace(payments, payment, { ...payment, state: 'withdrawn' }).writes;
  return commit(item, [...writes, ...withdrawn]);
}

/** @throws Problem wrong-state */
async function requireNotLeft(submitted: InstallmentIn<'submitted'>): Promise<Payment & Stored> {
  const { organizationId, installmentId } = submitted;
  const key = paymentKey(installmentId, attemptThatLeft(submitted));
  const payment = await load(payments, { paymentKey: key });
  if (payment === undefined) throw new Error(`There is no payment of ${installmentId}.`);
  if (payment.paymentFileId !== undefined) {
    throw new Problem('wrong-state', 'The payment is in a file: only the bank can stop it.');
  }
  const left = await keysThatLeft(organizationId, [installmentId]);
  if (!left(installmentId).includes(key)) return payment;
  throw new Problem('wrong-state', 'The payment has left before: import what the bank says of it.');
}
