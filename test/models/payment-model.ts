/**
 * A stipend on paper: what everybody may do and what becomes of it, in as few words as the rules need (domain: Stipends,
 * Evaluations). Written from the rules, not from the code, so that the two can disagree.
 */
import type { InstallmentState } from '../../functions/stipends/installment.ts';
import { AMOUNTS } from './a-money-world.ts';

export type Mark =
  | 'open'
  | 'passed'
  | 'failed'
  | 'under-appeal'
  | 'upheld'
  | 'overturned'
  | 'excused'
  | 'agreed'
  | 'closed';

export interface Sent {
  state: 'submitted' | 'withdrawn' | 'paid' | 'failed' | 'returned';
  /** Whether it is in a file, and whether that has been fetched. */
  filed: boolean;
  left: boolean;
}

export interface Part {
  state: InstallmentState;
  attempt: number;
  held: boolean;
  /** Revision of the payee that was agreed to. */
  agreedPayee: number;
  /** By attempt, from the first. */
  readonly sent: Map<number, Sent>;
}

export interface Expected {
  readonly marks: Mark[];
  readonly payee: { revision: number; verified: boolean };
  /** Whether the mentee has left the mentorship. */
  left: boolean;
  readonly parts: readonly [Part, Part];
  readonly budget: number;
}

const aPart = (state: InstallmentState): Part => ({
  ...{ state, attempt: 0, held: false, agreedPayee: 0 },
  sent: new Map(),
});

/** The world that `aMoneyWorld` makes. */
export const expectedWorld = (budget?: number): Expected => ({
  marks: ['passed', 'passed', 'open', 'open'],
  payee: { revision: 1, verified: true },
  left: false,
  parts: [aPart('due'), aPart('planned')],
  budget: budget ?? Number.MAX_SAFE_INTEGER,
});

export const partOf = (expected: Expected, number: number): Part => expected.parts[number - 1] as Part;

/** The first half after two evaluations, the second after four; no fail may stand. */
export function isEarned({ marks }: Expected, number: number): boolean {
  const far = marks.slice(0, 2 * number);
  const standing: readonly Mark[] = ['failed', 'under-appeal', 'upheld'];
  const counting: readonly Mark[] = ['passed', 'overturned', 'agreed'];
  return far.every((mark) => counting.includes(mark)) && !marks.some((mark) => standing.includes(mark));
}

const committed = ({ parts }: Expected): number =>
  parts.reduce(
    (sum, { state }, index) =>
      sum + (['approved', 'submitted', 'paid'].includes(state) ? (AMOUNTS[index] ?? 0) : 0),
    0,
  );

export type Approver = 'finance' | 'requester' | 'payee' | 'mentor';

/** What finance hears who says yes. */
export function approval(expected: Expected, number: number, who: Approver, shown: boolean): string {
  const part = partOf(expected, number);
  if (part.state !== 'requested') return 'wrong-state';
  if (who !== 'finance') return 'separation-of-duties';
  if (part.held) return 'rule-refused';
  if (!isEarned(expected, number)) return 'not-earned';
  if (!expected.payee.verified) return 'onboarding-incomplete';
  if (!shown) return 'payment-changed';
  const amount = AMOUNTS[number - 1] ?? 0;
  return committed(expected) + amount > expected.budget ? 'budget-exceeded' : 'ok';
}

export function request(expected: Expected, number: number): string {
  const part = partOf(expected, number);
  if (!['due', 'failed', 'returned', 'rejected'].includes(part.state)) return 'wrong-state';
  return isEarned(expected, number) ? 'ok' : 'not-earned';
}

/** What is asked for or agreed to is refused or held; what is submitted is held until it is in a file. */
export function mayStop(expected: Expected, number: number, what: 'rejection' | 'hold'): boolean {
  const { state, sent, attempt } = partOf(expected, number);
  if (state === 'submitted') return what === 'hold' && sent.get(attempt)?.filed === false;
  return state === 'requested' || state === 'approved';
}

/** Whether an approval still stands on what it was given for. */
const stands = (expected: Expected, number: number): boolean =>
  expected.payee.verified &&
  expected.payee.revision === partOf(expected, number).agreedPayee &&
  isEarned(expected, number);

/** What a step of the payment answers; what it changes is said beside it. */
export function paymentStep(
  expected: Expected,
  number: number,
  attempt: number,
): 'stopped' | 'void' | 'go' | 'gone' {
  const part = partOf(expected, number);
  if (part.attempt !== attempt) return 'stopped';
  if (['submitted', 'paid', 'failed', 'returned'].includes(part.state)) return 'gone';
  if (part.state !== 'approved') return 'stopped';
  return stands(expected, number) ? 'go' : 'void';
}

export type Outcome = 'paid' | 'failed' | 'returned';

/** What becomes of a result that is brought back. */
export function result(
  expected: Expected,
  number: number,
  attempt: number,
  outcome: Outcome,
  rightAmount: boolean,
): 'result-mismatch' | 'repeated' | 'recorded' {
  const part = partOf(expected, number);
  const sent = part.sent.get(attempt);
  if (sent === undefined || !rightAmount || !sent.left) return 'result-mismatch';
  if (sent.state === outcome || (sent.state === 'returned' && outcome === 'paid')) return 'repeated';
  const needed = outcome === 'returned' ? 'paid' : 'submitted';
  return part.attempt === attempt && sent.state === needed && part.state === needed
    ? 'recorded'
    : 'result-mismatch';
}
