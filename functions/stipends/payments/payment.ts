/** A payment: one attempt to pay one installment, as it was handed to the payment provider. */
import * as v from 'valibot';
import { derivedId } from '../../kernel/ids.ts';
import { Money } from '../../kernel/money.ts';
import { Payee } from '../payee.ts';

const common = {
  /** Installment id and attempt: the same in every process at any time, kept for ever (trust M2). */
  paymentKey: v.string(),
  installmentId: v.string(),
  attempt: v.number(),
  enrollmentId: v.string(),
  installmentNumber: v.number(),
  personId: v.string(),
  programId: v.string(),
  termId: v.string(),
  organizationId: v.string(),
  amount: Money,
  payee: Payee,
  /** Name of the adapter that pays. */
  provider: v.string(),
  submittedAt: v.string(),
  /** The file with which it leaves; without one it waits for the next. */
  paymentFileId: v.optional(v.string()),
};
const settled = { ...common, providerReference: v.string(), settledAt: v.string() };

export const Payment = v.variant('state', [
  v.object({ ...common, state: v.literal('submitted') }),
  /** Taken back by finance before it left: its key is never used again. */
  v.object({ ...common, state: v.literal('withdrawn') }),
  v.object({ ...settled, state: v.literal('paid') }),
  v.object({ ...settled, state: v.literal('failed'), reason: v.string() }),
  v.object({ ...settled, state: v.literal('returned'), reason: v.string() }),
]);
export type Payment = v.InferOutput<typeof Payment>;

/** One that left with a forgotten file is settled without one of its own; one that was held back is withdrawn. */
export const waitsForFile = ({ state, paymentFileId }: Pick<Payment, 'state' | 'paymentFileId'>): boolean =>
  state === 'submitted' && paymentFileId === undefined;

/** Schema of a payment key as finance sends it back. */
export const PaymentKey = v.pipe(
  v.string(),
  v.regex(/^ins_[0-9a-z]{1,40}_[0-9]{1,2}-[0-9]{1,4}$/, 'not a payment key'),
);

export function paymentKey(installmentId: string, attempt: number): string {
  return `${installmentId}-${attempt}`;
}

/** `ins_…_2-1` → installment and attempt. */
export function partsOfPaymentKey(key: string): { installmentId: string; attempt: number } {
  const dash = key.lastIndexOf('-');
  return { installmentId: key.slice(0, dash), attempt: Number(key.slice(dash + 1)) };
}

/** An installment is named after its enrollment and its number. */
export function partsOfInstallmentId(installmentId: string): {
  enrollmentId: string;
  number: number;
} {
  return {
    enrollmentId: derivedId('enrollment', installmentId),
    number: Number(installmentId.split('_')[2] ?? '0'),
  };
}
