/**
 * A payment file: the payments that left together, as they were sent. Finance uploads it to the bank or the
 * payment provider and brings back the results; a payment is in one file at most. Files of an organization are numbered,
 * and each leaves a copy outside the table (sent-files.ts).
 */
import * as v from 'valibot';
import { Money } from '../../kernel/money.ts';
import { Payee } from '../payee.ts';
import { Agreed } from './payment.ts';

/** One transaction holds 100 items: each payment is one; file, event, count of files and kept answer are four. */
export const LARGEST_FILE = 90;

const PaymentFileRow = v.object({
  paymentKey: v.string(),
  enrollmentId: v.string(),
  installmentNumber: v.number(),
  personId: v.string(),
  programId: v.string(),
  termId: v.string(),
  amount: Money,
  payee: Payee,
  submittedAt: v.string(),
  agreed: Agreed,
});
export type PaymentFileRow = v.InferOutput<typeof PaymentFileRow>;

export const PaymentFile = v.object({
  paymentFileId: v.string(),
  organizationId: v.string(),
  /** 1, 2, 3 …: one more than that of the file before. */
  number: v.number(),
  at: v.string(),
  by: v.string(),
  rows: v.array(PaymentFileRow),
  /** When it was entered again, after the table was restored to a time before it. */
  reenteredAt: v.optional(v.string()),
});
export type PaymentFile = v.InferOutput<typeof PaymentFile>;

/** How many files an organization has made. */
export const PaymentFileCount = v.object({ organizationId: v.string(), files: v.number() });
export type PaymentFileCount = v.InferOutput<typeof PaymentFileCount>;
