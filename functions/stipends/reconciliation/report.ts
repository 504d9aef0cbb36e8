/** What finance is answered: every payment of the period and every line of the statement, in one class each. */
import type { CurrencyCode } from '../../kernel/money.ts';
import type { Payment } from '../payments/payment.ts';
import { CLASSES, type Class, classify, type Difference } from './classify.ts';
import type { StatementLine } from './statement.ts';

/** A payment key with all that is said of it. */
interface Entry {
  readonly paymentKey: string;
  readonly class: Class;
  readonly differs: readonly Difference[];
  /** As our books have it; nothing of a key that is none of this organization. */
  readonly payment: Payment | undefined;
  readonly lines: readonly StatementLine[];
}

/** Minor units of one currency. */
interface Total {
  readonly currency: CurrencyCode;
  /** What left in the period. */
  readonly sent: number;
  /** What the statement says was paid, and came back. */
  readonly paid: number;
  readonly returned: number;
}

export interface Report {
  readonly counts: Readonly<Record<Class, number>>;
  readonly totals: readonly Total[];
  /** What has to be looked at first; what is matched comes last. */
  readonly entries: readonly Entry[];
}

/** What the books know of the keys in question. */
export interface Books {
  /** Keys in files that were made in the period and handed out. */
  readonly sent: readonly string[];
  /** Payments of the organization by their key. */
  readonly payments: ReadonlyMap<string, Payment>;
  /** Files of these payments that were handed out. */
  readonly handedOut: ReadonlySet<string>;
  /** Keys that the bank named and whose installment is one of the organization's. */
  readonly planned: ReadonlySet<string>;
}

/** The order in which people look at them: money first. */
const URGENCY: readonly Class[] = [
  ...(['duplicate', 'not-sent', 'mismatched', 'missing', 'unknown', 'unrecorded', 'matched'] as const),
];

export function reportOf(books: Books, lines: readonly StatementLine[]): Report {
  const keys = [...new Set([...books.sent, ...lines.map(({ paymentKey }) => paymentKey)])];
  const entries = keys
    .map((key) => entryOf(key, books, linesOf(lines, key)))
    .sort((one, other) => URGENCY.indexOf(one.class) - URGENCY.indexOf(other.class));
  const counts = Object.fromEntries(
    CLASSES.map((name) => [name, entries.filter((entry) => entry.class === name).length]),
  ) as Record<Class, number>;
  return { counts, totals: totalsOf(books, lines), entries };
}

const linesOf = (lines: readonly StatementLine[], key: string): StatementLine[] =>
  lines.filter(({ paymentKey }) => paymentKey === key);

function entryOf(paymentKey: string, books: Books, lines: readonly StatementLine[]): Entry {
  const payment = books.payments.get(paymentKey);
  if (payment !== undefined) {
    const handedOut = books.handedOut.has(payment.paymentFileId ?? '');
    return { paymentKey, payment, lines, ...classify(payment, lines, handedOut) };
  }
  const name = books.planned.has(paymentKey) ? 'not-sent' : 'unknown';
  return { paymentKey, payment, lines, class: name, differs: [] };
}

function totalsOf({ sent, payments }: Books, lines: readonly StatementLine[]): Total[] {
  const left = sent.flatMap((key) => payments.get(key)?.amount ?? []);
  const currencies = [...new Set([...left, ...lines].map(({ currency }) => currency))].sort();
  const sumOf = (amounts: readonly { amount: number; currency: string }[], currency: string): number =>
    amounts.reduce((sum, one) => (one.currency === currency ? sum + one.amount : sum), 0);
  return currencies.map((currency) => ({
    currency,
    sent: sumOf(left, currency),
    paid: sumOf(
      lines.filter(({ outcome }) => outcome === 'paid'),
      currency,
    ),
    returned: sumOf(
      lines.filter(({ outcome }) => outcome === 'returned'),
      currency,
    ),
  }));
}
