/**
 * A payment that left, was forgotten, and was passed over since: by another approval of the same installment, whose own
 * payment waits and can never leave. What the bank says is about the one that left, so that one is in flight again and the
 * other is withdrawn. The number of attempts stays where it is, since it only grows (trust M2; ADR 28).
 */
import type { Person } from '../../kernel/actor.ts';
import { commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { load } from '../../platform/table/read.ts';
import { change, create, replace } from '../../platform/table/write.ts';
import type { Installment } from '../installment.ts';
import { installments, payments } from '../repository.ts';
import { type Payment, partsOfPaymentKey, paymentKey } from './payment.ts';

/** What a result is about. */
export interface About {
  readonly payment: (Payment & Stored) | undefined;
  readonly installment: Installment & Stored;
}

/**
 * Says whether there was something to find: the books have nothing under the key, or a payment that was withdrawn.
 * @param left keys of the installment that have left.
 */
export async function findAgain(
  actor: Person,
  key: string,
  { payment: found, installment }: About,
  left: readonly string[],
): Promise<boolean> {
  const { installmentId, attempt } = partsOfPaymentKey(key);
  const present = paymentKey(installmentId, installment.attempt);
  if (found !== undefined && found.state !== 'withdrawn') return false;
  if (installment.state !== 'submitted' || installment.leftAs !== undefined) return false;
  if (!left.includes(key) || left.includes(present) || attempt > installment.attempt) return false;
  const waiting = await load(payments, { paymentKey: present });
  if (waiting?.state !== 'submitted' || waiting.paymentFileId !== undefined) return false;
  const again: Payment = { ...waiting, paymentKey: key, attempt };
  const { enrollmentId, number } = installment;
  const changed = change(
    installments,
    installment,
    { ...installment, leftAs: attempt },
    {
      event: 'payment-found-again',
      actor,
      data: { enrollmentId, number, attempt, paymentKey: waiting.paymentKey },
    },
  );
  await commitStep([
    ...changed.writes,
    ...(found === undefined ? create(payments, again) : replace(payments, found, again)).writes,
    ...replace(payments, waiting, { ...waiting, state: 'withdrawn' }).writes,
  ]);
  return true;
}
