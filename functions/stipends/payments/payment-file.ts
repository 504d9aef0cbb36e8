/**
 * A payment file: payments that leave together, as they are sent. Finance uploads it to the bank or the
 * payment provider and brings back the results; a payment is in one file at most.
 */
import * as v from 'valibot';
import { Money } from '../../kernel/money.ts';
import { Payee } from '../payee.ts';

/** One transaction holds 100 items: each payment is one, the file and its event are two, the kept answer is one. */
export const LARGEST_FILE = 90;

const PaymentFileRow = v.object({
  paymentKey: v.string(),
  enrollmentId: v.string(),
  installmentNumber: v.number(),
  personId: v.string(),
  programId: v.string(),
  amount: Money,
  payee: Payee,
});
export type PaymentFileRow = v.InferOutput<typeof PaymentFileRow>;

export const PaymentFile = v.object({
  paymentFileId: v.string(),
  organizationId: v.string(),
  at: v.string(),
  by: v.string(),
  rows: v.array(PaymentFileRow),
  /** When it was fetched for the first time: since then its payments have left. */
  handedOutAt: v.optional(v.string()),
});
export type PaymentFile = v.InferOutput<typeof PaymentFile>;
