/**
 * The ledger of a stipend: append-only, double entry, zero in sum for each currency (trust M8).
 * Each state of an installment lies in one account, so the balance of an account is the sum of the installments
 * in its states, and a ledger that disagrees with the installments shows at once.
 */
import * as v from 'valibot';
import { type CurrencyCode, Money } from '../kernel/money.ts';
import { ACCOUNTS, Account, type InstallmentState } from './installment.ts';

/** Where the money of an installment lies in each of its states. */
export const ACCOUNT_OF: Readonly<Record<InstallmentState, Account>> = {
  /** Set aside for a mentee, not earned yet. */
  planned: 'reserved',
  /** Earned, and not on its way: due, asked for, agreed to, or come back. */
  due: 'owed',
  requested: 'owed',
  approved: 'owed',
  failed: 'owed',
  returned: 'owed',
  /** Asked for and refused by finance. */
  rejected: 'withheld',
  /** With the payment provider. */
  submitted: 'in-flight',
  /** With the mentee. */
  paid: 'paid',
  /** Back in the program's budget, which is below zero by all that is set aside, owed or paid. */
  cancelled: 'budget',
};

const Posting = v.object({
  account: Account,
  /** Minor units; what an account loses is negative. */
  amount: v.pipe(v.number(), v.safeInteger()),
  currency: Money.entries.currency,
});

/** One entry: what moved between accounts, when and by which event. */
export const LedgerEntry = v.object({
  ledgerEntryId: v.string(),
  enrollmentId: v.string(),
  installmentId: v.string(),
  attempt: v.number(),
  /** Number of the event among those of the installment: entries of one instant keep their order by it. */
  sequence: v.number(),
  /** Name of the event in the same transaction. */
  event: v.string(),
  at: v.string(),
  by: v.string(),
  postings: v.pipe(
    v.array(Posting),
    v.minLength(2),
    v.check((postings) => Object.values(sums(postings)).every((sum) => sum === 0), 'does not sum to zero'),
  ),
  /** The entry that this one takes back. */
  reverses: v.optional(v.string()),
});
export type LedgerEntry = v.InferOutput<typeof LedgerEntry>;
type Posting = v.InferOutput<typeof Posting>;

function sums(postings: readonly Posting[]): Partial<Record<CurrencyCode, number>> {
  const totals: Partial<Record<CurrencyCode, number>> = {};
  for (const { amount, currency } of postings) totals[currency] = (totals[currency] ?? 0) + amount;
  return totals;
}

/** An amount from one account to another. */
export function transfer(amount: Money, from: Account, to: Account): Posting[] {
  return [
    { account: from, amount: -amount.amount, currency: amount.currency },
    { account: to, amount: amount.amount, currency: amount.currency },
  ];
}

/** Balance of every account, in minor units; together they are zero. */
export function balances(entries: readonly LedgerEntry[]): Record<Account, number> {
  const totals = Object.fromEntries(ACCOUNTS.map((account) => [account, 0])) as Record<Account, number>;
  for (const { postings } of entries) {
    for (const { account, amount } of postings) totals[account] += amount;
  }
  return totals;
}
