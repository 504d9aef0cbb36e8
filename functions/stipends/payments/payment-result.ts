/** What the bank or provider says became of a payment, as finance brings it back. */
import * as v from 'valibot';
import { Money } from '../../kernel/money.ts';
import { line } from '../../kernel/text.ts';
import { attemptThatLeft, type Installment } from '../installment.ts';
import { type Payment, PaymentKey } from './payment.ts';

/** Results one import holds: each takes up to six items, a transaction holds 100, an import two of them. */
export const MOST_RESULTS = 30;

export const PaymentResult = v.strictObject({
  paymentKey: PaymentKey,
  outcome: v.picklist(['paid', 'failed', 'returned']),
  /** The provider's reference; the mentee sees it. */
  reference: line(100),
  amount: Money.entries.amount,
  currency: Money.entries.currency,
  reason: v.optional(line(500)),
});
export type PaymentResult = v.InferOutput<typeof PaymentResult>;

/** A result beside the payment and the installment it is about. */
export interface Matched {
  readonly result: PaymentResult;
  readonly payment: Payment;
  readonly installment: Installment;
  /** Whether it was handed out, by what lies outside the table (witnesses.ts). */
  readonly left: boolean;
}

/** Whether the payment says this already: importing twice is harmless. */
export function isRecorded({ result, payment }: Pick<Matched, 'result' | 'payment'>): boolean {
  // Money that came back had been paid before: the older news may come again.
  if (payment.state === 'returned' && result.outcome === 'paid') return true;
  return (
    payment.state === result.outcome &&
    'providerReference' in payment &&
    payment.providerReference === result.reference
  );
}

/** Why a result cannot be about this payment as it stands; undefined when it can. */
export function mismatch({ result, payment, installment, left }: Matched): string | undefined {
  if (result.amount !== payment.amount.amount || result.currency !== payment.amount.currency) {
    return 'names another amount than was submitted';
  }
  if (!left) return 'is about a payment that has not left yet';
  if (isRecorded({ result, payment })) return undefined;
  const present = 'submittedAt' in installment ? attemptThatLeft(installment) : installment.attempt;
  if (present !== payment.attempt) return 'is about an earlier attempt';
  const expected = result.outcome === 'returned' ? 'paid' : 'submitted';
  if (payment.state === expected && installment.state === expected) return undefined;
  return `says ${result.outcome}, but the payment is ${payment.state}`;
}
