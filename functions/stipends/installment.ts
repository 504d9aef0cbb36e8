/**
 * An installment: one planned part of a stipend, released by a checkpoint (domain: Stipends).
 * A state has a type: what was requested knows by whom, what is approved binds amount and payee, what is paid
 * knows the provider's reference.
 */
import * as v from 'valibot';
import { Money } from '../kernel/money.ts';
import { Problem } from '../kernel/problem.ts';
import { Payee } from './payee.ts';

/** Accounts of the ledger; what each holds is said in ledger.ts. */
export const ACCOUNTS = ['budget', 'reserved', 'owed', 'withheld', 'in-flight', 'paid'] as const;
export const Account = v.picklist(ACCOUNTS);
export type Account = v.InferOutput<typeof Account>;

/** `atConsole`: by an operator, whose name is their own word; somebody with a token must then approve (trust M5). */
const Request = v.object({ by: v.string(), at: v.string(), atConsole: v.optional(v.literal(true)) });
/** What a finance person said yes to. Any change of amount, payee or the payee's version voids it (trust M6). */
const Approval = v.object({ by: v.string(), at: v.string(), amount: Money, payee: Payee });
/** Finance stops a payment that has not left yet, until somebody of finance takes it up again. */
const Hold = v.object({ by: v.string(), at: v.string(), reason: v.string() });

const common = {
  installmentId: v.string(),
  enrollmentId: v.string(),
  personId: v.string(),
  programId: v.string(),
  termId: v.string(),
  organizationId: v.string(),
  number: v.number(),
  /** The checkpoint that makes it due. */
  afterCheckpoint: v.number(),
  amount: Money,
  /** How often it was approved; with the id, the key of the payment (trust M2). */
  attempt: v.number(),
  /** Since when it is in its present state. */
  since: v.string(),
  /** Its last entry in the ledger, so that a correction can name what it reverses. */
  lastEntry: v.object({ ledgerEntryId: v.string(), from: Account, to: Account }),
};
const earned = { ...common, dueAt: v.string() };
const asked = { ...earned, request: Request };
/** When administrators were last reminded to ask for it. */
const reminded = { remindedAt: v.optional(v.string()) };
const agreed = { ...asked, approval: Approval };
const sent = {
  ...agreed,
  submittedAt: v.string(),
  /** An earlier attempt that left and was forgotten: its payment is the one in flight, this attempt's is withdrawn. */
  leftAs: v.optional(v.number()),
};

export const Installment = v.variant('state', [
  v.object({ ...common, state: v.literal('planned') }),
  v.object({ ...earned, ...reminded, state: v.literal('due') }),
  v.object({ ...asked, state: v.literal('requested'), hold: v.optional(Hold) }),
  v.object({ ...agreed, state: v.literal('approved') }),
  /** `settleBy`: after this, finance is told that no result has come. */
  v.object({ ...sent, state: v.literal('submitted'), settleBy: v.string() }),
  v.object({ ...sent, state: v.literal('paid'), providerReference: v.string(), paidAt: v.string() }),
  v.object({ ...sent, state: v.literal('failed'), providerReference: v.string(), reason: v.string() }),
  v.object({
    ...sent,
    state: v.literal('returned'),
    providerReference: v.string(),
    paidAt: v.string(),
    reason: v.string(),
  }),
  v.object({ ...asked, ...reminded, state: v.literal('rejected'), reason: v.string() }),
  v.object({ ...common, state: v.literal('cancelled'), reason: v.string() }),
]);
export type Installment = v.InferOutput<typeof Installment>;
export type InstallmentState = Installment['state'];
export type InstallmentIn<State extends InstallmentState> = Extract<Installment, { state: State }>;

/**
 * Allowed moves (domain: State machines). Four more than the page lists keep every earned award payable
 * (trust M7): an approval that lost its ground falls back to `requested`, as does what finance holds before it leaves, and
 * what was rejected for a mendable reason or came back from the bank may be requested again.
 */
const INSTALLMENT_MOVES: Readonly<Record<InstallmentState, readonly InstallmentState[]>> = {
  planned: ['due', 'cancelled'],
  due: ['requested', 'cancelled'],
  requested: ['approved', 'rejected'],
  approved: ['submitted', 'requested', 'rejected'],
  submitted: ['paid', 'failed', 'requested'],
  paid: ['returned'],
  failed: ['requested'],
  returned: ['requested'],
  rejected: ['requested'],
  cancelled: [],
};
export const INSTALLMENT_STATES = Object.keys(INSTALLMENT_MOVES) as InstallmentState[];

/** States in which nothing goes on until an administrator of the program asks for it, the first time or once more. */
export const UNASKED = ['due', 'rejected'] as const;

export function isUnasked(installment: Installment): installment is InstallmentIn<(typeof UNASKED)[number]> {
  return installment.state === 'due' || installment.state === 'rejected';
}

/** Earned, and with nobody: a program administrator may ask for it. What is approved falls back only by finance or a lost ground. */
export function isRequestable(
  installment: Installment,
): installment is InstallmentIn<'due' | 'failed' | 'returned' | 'rejected'> {
  return ['due', 'failed', 'returned', 'rejected'].includes(installment.state);
}

/** The attempt whose payment is in flight or settled. */
export function attemptThatLeft(
  installment: InstallmentIn<'submitted' | 'paid' | 'failed' | 'returned'>,
): number {
  return installment.leftAs ?? installment.attempt;
}

/** The last guard, whoever moves. @throws Error unless the table of moves has it. */
export function assertMove(from: InstallmentState, to: InstallmentState): void {
  if (!INSTALLMENT_MOVES[from].includes(to)) throw new Error(`No installment goes from ${from} to ${to}.`);
}

/** Fields every installment has, whatever its state: the ground on which the next state is built. */
export function commonFields(installment: Installment): Omit<InstallmentIn<'planned'>, 'state'> {
  const { installmentId, enrollmentId, personId, programId, termId, organizationId } = installment;
  const { number, afterCheckpoint, amount, attempt, since, lastEntry } = installment;
  return {
    ...{ installmentId, enrollmentId, personId, programId, termId, organizationId },
    ...{ number, afterCheckpoint, amount, attempt, since, lastEntry },
  };
}

/** @throws Problem rule-refused for a payment that finance has stopped. */
export function requireNoHold(installment: InstallmentIn<'requested'>): void {
  if (installment.hold === undefined) return;
  throw new Problem('rule-refused', 'Finance holds this installment; take it up again first.', {
    rule: 'payment-hold',
  });
}
