/** The bank's statement as finance sends it, and how much of it is looked at in one request. */
import * as v from 'valibot';
import { Money } from '../../kernel/money.ts';
import { Problem } from '../../kernel/problem.ts';
import { line } from '../../kernel/text.ts';
import { addDays, Instant } from '../../kernel/time.ts';
import { LARGEST_FILE } from '../payments/payment-file.ts';

/** Payment files of one period. */
export const MOST_FILES = 10;
/** A line for every payment of a full period: with less, some of them would always be missing. */
const MOST_LINES = MOST_FILES * LARGEST_FILE;
/** A year of statements at once is a slip. */
const LONGEST_DAYS = 100;

export const StatementLine = v.strictObject({
  /** Whatever the bank names as our key: one that we never made is a finding, not a bad request. */
  paymentKey: line(100),
  /** Minor units. */
  amount: Money.entries.amount,
  currency: Money.entries.currency,
  outcome: v.picklist(['paid', 'failed', 'returned']),
  /** The bank's own reference of this booking. */
  reference: line(100),
});
export type StatementLine = v.InferOutput<typeof StatementLine>;

export const Statement = v.strictObject({
  /** Payments whose file was made in this time belong to the statement: both ends are within. */
  from: Instant,
  to: Instant,
  lines: v.pipe(v.array(StatementLine), v.maxLength(MOST_LINES)),
});
export type Statement = v.InferOutput<typeof Statement>;

/** @throws Problem rule-refused */
export function requirePeriod({ from, to }: Pick<Statement, 'from' | 'to'>): void {
  if (from <= to && to <= addDays(from, LONGEST_DAYS)) return;
  throw periodRefused(`A period ends after it begins, ${LONGEST_DAYS} days at most.`);
}

export const periodRefused = (detail: string): Problem =>
  new Problem('rule-refused', detail, { rule: 'reconciliation-period' });
