import type { Person } from '../../kernel/actor.ts';
import { type FieldError, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit, commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { requireFinanceOf } from '../access.ts';
import type { Installment } from '../installment.ts';
import { type Payment, partsOfInstallmentId, partsOfPaymentKey } from '../payments/payment.ts';
import { isRecorded, type Matched, mismatch, type PaymentResult } from '../payments/payment-result.ts';
import { settlementWrites } from '../payments/settlement.ts';
import { installments, payments } from '../repository.ts';

/** Results that fit one transaction of 100 items, the kept answer included. */
const A_TRANSACTION = 16;

export interface Imported {
  readonly recorded: number;
  /** Known already: nothing was written for them. */
  readonly repeated: number;
}

type StoredMatch = Matched & { payment: Payment & Stored; installment: Installment & Stored };
/** Before it is known whether there is such a payment. */
type Candidate = Omit<StoredMatch, 'payment'> & { payment: StoredMatch['payment'] | undefined };

/**
 * Finance brings back what the bank says. Everything is looked at first: one result that fits no payment of theirs, or
 * names another amount, refuses the whole import and nothing is written. What is recorded already is left alone, so
 * an import that was cut short, or comes twice, is simply made again.
 */
export async function recordPaymentResults(
  actor: Person,
  organizationId: string,
  results: readonly PaymentResult[],
): Promise<Imported> {
  requireFinanceOf(actor, organizationId);
  const matched = await match(organizationId, results);
  if (matched.some(({ payment }) => payment.personId === actor.id)) {
    throw new Problem('separation-of-duties', 'Nobody records the result of a payment to themselves.', {
      rule: 'separation-of-duties',
    });
  }
  const fresh = matched.filter((one) => !isRecorded(one));
  const imported = { recorded: fresh.length, repeated: matched.length - fresh.length };
  const at = now();
  const first = fresh.slice(0, Math.max(0, fresh.length - A_TRANSACTION));
  const last = fresh.slice(first.length);
  await commitStep(settlementWrites(actor, first, at));
  return commit(imported, settlementWrites(actor, last, at));
}

/** Each result with its payment. @throws Problem result-mismatch naming every one that does not fit */
async function match(organizationId: string, results: readonly PaymentResult[]): Promise<StoredMatch[]> {
  const found = await loadTogether(
    ...results.map(({ paymentKey }) => wanted(payments, { paymentKey })),
    ...results.map(({ paymentKey }) =>
      wanted(installments, partsOfInstallmentId(partsOfPaymentKey(paymentKey).installmentId)),
    ),
  );
  const candidates = results.map((result, index): Candidate => {
    const payment = found[index] as (Payment & Stored) | undefined;
    // Where there is a payment, there is the installment that it pays.
    const installment = found[results.length + index] as Installment & Stored;
    return { result, payment, installment };
  });
  const errors = candidates.flatMap((candidate, index): FieldError[] => {
    const detail = whyNot(organizationId, candidate, results.slice(0, index));
    return detail === undefined ? [] : [{ pointer: `/results/${index}`, detail }];
  });
  if (errors.length === 0) return candidates as StoredMatch[];
  throw new Problem('result-mismatch', 'Nothing was recorded. Mend the results named and import again.', {
    errors,
  });
}

/** Why a result cannot be recorded, in the words for its sender. */
function whyNot(
  organizationId: string,
  { result, payment, installment }: Candidate,
  earlier: readonly PaymentResult[],
): string | undefined {
  if (payment?.organizationId !== organizationId) return 'is about no payment of this organization';
  if (earlier.some(({ paymentKey }) => paymentKey === result.paymentKey)) {
    return 'is the second about the same payment';
  }
  return mismatch({ result, payment, installment });
}
