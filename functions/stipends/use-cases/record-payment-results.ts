import type { Person } from '../../kernel/actor.ts';
import { type FieldError, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit, commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { requireFinanceOf } from '../access.ts';
import type { Installment } from '../installment.ts';
import { type About, findAgain } from '../payments/find-again.ts';
import { type Payment, partsOfInstallmentId, partsOfPaymentKey } from '../payments/payment.ts';
import { isRecorded, type Matched, mismatch, type PaymentResult } from '../payments/payment-result.ts';
import { settlementWrites } from '../payments/settlement.ts';
import { type KeysThatLeft, keysThatLeft } from '../payments/witnesses.ts';
import { installments, payments } from '../repository.ts';

/** Results that fit one transaction of 100 items, the kept answer included. */
const A_TRANSACTION = 16;

export interface Imported {
  readonly recorded: number;
  /** Known already: nothing was written for them. */
  readonly repeated: number;
}

type StoredMatch = Matched & { payment: Payment & Stored; installment: Installment & Stored };

/**
 * Finance brings back what the bank says. Everything is looked at first: one result that fits no payment of theirs, or
 * names another amount, refuses the whole import and none is recorded. What is recorded already is left alone, so
 * an import that was cut short, or comes twice, is simply made again. Whether a payment has left is asked of what lies
 * outside the table: the result of one that was forgotten is taken too (ADR 28).
 */
export async function recordPaymentResults(
  actor: Person,
  organizationId: string,
  results: readonly PaymentResult[],
): Promise<Imported> {
  requireFinanceOf(actor, organizationId);
  let about = await read(organizationId, results);
  const left = await keysThatLeft(
    organizationId,
    about.flatMap((one) => (one === undefined ? [] : [one.installment.installmentId])),
  );
  if (await findForgotten(actor, results, about, left)) about = await read(organizationId, results);
  const matched = match(results, about, left);
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

/** What of this organization each result is about; nothing where it is about none of its installments. */
async function read(
  organizationId: string,
  results: readonly PaymentResult[],
): Promise<readonly (About | undefined)[]> {
  const found = await loadTogether(
    ...results.map(({ paymentKey }) => wanted(payments, { paymentKey })),
    ...results.map(({ paymentKey }) =>
      wanted(installments, partsOfInstallmentId(partsOfPaymentKey(paymentKey).installmentId)),
    ),
  );
  return results.map((_, index) => {
    const payment = found[index] as (Payment & Stored) | undefined;
    const installment = found[results.length + index] as (Installment & Stored) | undefined;
    return installment?.organizationId === organizationId ? { payment, installment } : undefined;
  });
}

/**
 * Puts back what the books had forgotten, before anything is judged: it stays though the import is refused. Says whether
 * there was any. Nobody finds a payment to themselves.
 */
async function findForgotten(
  actor: Person,
  results: readonly PaymentResult[],
  about: readonly (About | undefined)[],
  left: KeysThatLeft,
): Promise<boolean> {
  let found = false;
  for (const [index, { paymentKey }] of results.entries()) {
    const one = about[index];
    if (one === undefined || one.installment.personId === actor.id) continue;
    if (await findAgain(actor, paymentKey, one, left(one.installment.installmentId))) found = true;
  }
  return found;
}

/** Each result with its payment. @throws Problem result-mismatch naming every one that does not fit */
function match(
  results: readonly PaymentResult[],
  about: readonly (About | undefined)[],
  left: KeysThatLeft,
): StoredMatch[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  const matched = results.flatMap((result, index) => {
    const found = about[index];
    const pointer = `/results/${index}`;
    const repeated = seen.has(result.paymentKey);
    seen.add(result.paymentKey);
    if (found?.payment === undefined) {
      errors.push({ pointer, detail: 'is about no payment of this organization' });
      return [];
    }
    const { payment, installment } = found;
    const one = {
      ...{ result, payment, installment },
      left: left(installment.installmentId).includes(payment.paymentKey),
    };
    const why = repeated ? 'is the second about the same payment' : mismatch(one);
    if (why !== undefined) errors.push({ pointer, detail: why });
    return [one];
  });
  if (errors.length === 0) return matched;
  throw new Problem('result-mismatch', 'Nothing was recorded. Mend the results named and import again.', {
    errors,
  });
}
