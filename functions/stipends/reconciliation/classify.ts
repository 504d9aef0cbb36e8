/**
 * Our books beside the bank's statement: each payment key falls into one class. Pure. The words are those of
 * reconciliation in accounting: what agrees is matched, everything else is an exception that a person looks at.
 */
import type { Payment } from '../payments/payment.ts';
import type { StatementLine } from './statement.ts';

export const CLASSES = [
  /** Books and bank say the same. */
  'matched',
  /** The bank says what became of it and nobody has imported that yet. */
  'unrecorded',
  /** It left in this period, and the statement has no word of it. */
  'missing',
  /** The bank booked it more than once. */
  'duplicate',
  /** Amount, currency, outcome or reference are not ours. */
  'mismatched',
  /** The bank has it, and by our books it has never left. */
  'not-sent',
  /** A key that is none of this organization. */
  'unknown',
] as const;
export type Class = (typeof CLASSES)[number];

export const DIFFERENCES = ['amount', 'currency', 'outcome', 'reference'] as const;
export type Difference = (typeof DIFFERENCES)[number];

export interface Verdict {
  readonly class: Class;
  readonly differs: readonly Difference[];
}

type Outcome = StatementLine['outcome'];
const verdict = (name: Class, differs: readonly Difference[] = []): Verdict => ({ class: name, differs });

/**
 * What the bank did in the end: money paid may come back, and both lines are about the same payment. Any other two lines
 * are two bookings.
 */
function lastOutcome(first: StatementLine, others: readonly StatementLine[]): Outcome | 'twice' {
  if (others.length === 0) return first.outcome;
  const outcomes = [first, ...others].map(({ outcome }) => outcome);
  const cameBack = outcomes.length === 2 && outcomes.includes('paid') && outcomes.includes('returned');
  return cameBack ? 'returned' : 'twice';
}

/** Results that may follow the state of a payment, once somebody imports them. */
const MAY_FOLLOW: Readonly<Record<Payment['state'], readonly Outcome[]>> = {
  submitted: ['paid', 'failed', 'returned'],
  withdrawn: [],
  paid: ['returned'],
  failed: [],
  returned: [],
};

/** Both know it, and only one of them what came after: an older statement says of money that came back that it was paid. */
const isOlderNews = ({ state }: Payment, outcome: Outcome): boolean =>
  state === 'returned' && outcome === 'paid';

/**
 * @param lines of the statement about this payment, none where it has no word of it.
 * @param handedOut whether its file was.
 */
export function classify(payment: Payment, lines: readonly StatementLine[], handedOut: boolean): Verdict {
  const [first, ...others] = lines;
  if (first === undefined) return verdict('missing');
  // A result is recorded of nothing else than what has left, whatever became of its file.
  const settled = payment.state !== 'submitted' && payment.state !== 'withdrawn';
  if (!settled && !handedOut) return verdict('not-sent');
  const outcome = lastOutcome(first, others);
  if (outcome === 'twice') return verdict('duplicate');
  const agreed = payment.state === outcome || isOlderNews(payment, outcome);
  const mayFollow = MAY_FOLLOW[payment.state].includes(outcome);
  const differs = differences(payment, lines, agreed || mayFollow);
  if (differs.length > 0) return verdict('mismatched', differs);
  return verdict(agreed ? 'matched' : 'unrecorded');
}

function differences(
  payment: Payment,
  lines: readonly StatementLine[],
  outcomeFits: boolean,
): readonly Difference[] {
  const { amount, currency } = payment.amount;
  // The books keep the reference of the last thing they know: of what came back, that with which it came.
  const same = lines.find(({ outcome }) => outcome === payment.state);
  const reference = 'providerReference' in payment ? payment.providerReference : undefined;
  const found: Readonly<Record<Difference, boolean>> = {
    amount: lines.some((line) => line.amount !== amount),
    currency: lines.some((line) => line.currency !== currency),
    outcome: !outcomeFits,
    reference: same !== undefined && same.reference !== reference,
  };
  return DIFFERENCES.filter((difference) => found[difference]);
}
