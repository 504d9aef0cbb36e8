/** Where stipends lie in the table, and the questions asked of them. */
import type { ItemKey, Stored } from '../platform/table/entity.ts';
import { defineEntity } from '../platform/table/entity.ts';
import { listAll, load } from '../platform/table/read.ts';
import { Installment } from './installment.ts';
import { LedgerEntry } from './ledger.ts';
import { Payment, partsOfInstallmentId, waitsForFile } from './payments/payment.ts';
import { PaymentFile } from './payments/payment-file.ts';

/** Beside their enrollment, numbered from 1; in the queue of the organization's finance desk by state. */
export const installments = defineEntity<Pick<Installment, 'enrollmentId' | 'number'>, Installment>({
  type: 'installment',
  schema: Installment,
  key: ({ enrollmentId, number }) => ({ pk: `ENROLLMENT#${enrollmentId}`, sk: `INSTALLMENT#${number}` }),
  subjectId: ({ installmentId }) => installmentId,
  indexes: ({ organizationId, state, since, installmentId }) => ({
    queue: [`INSTALLMENTS#${organizationId}`, `${state}#${since}#${installmentId}`],
  }),
});

/** Never changed, never removed: there is no write to it but {@link create} (trust M8). */
export const ledgerEntries = defineEntity<Pick<LedgerEntry, 'enrollmentId' | 'ledgerEntryId'>, LedgerEntry>({
  type: 'ledger-entry',
  schema: LedgerEntry,
  key: ({ enrollmentId, ledgerEntryId }) => ({
    pk: `LEDGER#${enrollmentId}`,
    sk: `ENTRY#${ledgerEntryId}`,
  }),
  subjectId: ({ ledgerEntryId }) => ledgerEntryId,
});

/** By key alone, so a second one of the same attempt cannot be; in the queue until it leaves with a file. */
export const payments = defineEntity<Pick<Payment, 'paymentKey'>, Payment>({
  type: 'payment',
  schema: Payment,
  key: ({ paymentKey }) => ({ pk: `PAYMENT#${paymentKey.replace('-', '#')}`, sk: 'PAYMENT' }),
  subjectId: ({ paymentKey }) => paymentKey,
  indexes: ({ state, organizationId, submittedAt, paymentKey, paymentFileId }) =>
    waitsForFile({ state, paymentFileId })
      ? { queue: [`PAYMENTS-TO-SEND#${organizationId}`, `${submittedAt}#${paymentKey}`] }
      : {},
});

export const paymentFiles = defineEntity<Pick<PaymentFile, 'paymentFileId'>, PaymentFile>({
  type: 'payment-file',
  schema: PaymentFile,
  key: ({ paymentFileId }) => ({ pk: `PAYMENT-FILE#${paymentFileId}`, sk: 'PAYMENT-FILE' }),
  subjectId: ({ paymentFileId }) => paymentFileId,
  indexes: ({ organizationId, at, paymentFileId }) => ({
    queue: [`PAYMENT-FILES#${organizationId}`, `${at}#${paymentFileId}`],
  }),
});

/** Approved, in flight and paid of one mentee, in minor units: never above the award (trust M3). */
export function committedKey(enrollmentId: string): ItemKey {
  return { pk: `ENROLLMENT#${enrollmentId}`, sk: 'COUNT#COMMITTED' };
}

/** The same of a program in a term: never above its budget (trust M3). */
export function spentKey(termId: string, programId: string): ItemKey {
  return { pk: `SPENT#${termId}`, sk: programId };
}

/** All installments of an enrollment, in order: two by policy. */
export function installmentsOf(enrollmentId: string): Promise<(Installment & Stored)[]> {
  return listAll(installments, { partition: `ENROLLMENT#${enrollmentId}`, startsWith: 'INSTALLMENT#' });
}

/** One installment by its id, which names its enrollment and number. */
export function installmentOf(installmentId: string): Promise<(Installment & Stored) | undefined> {
  return load(installments, partsOfInstallmentId(installmentId));
}

/** The whole ledger of an enrollment, oldest first. */
export async function ledgerOf(enrollmentId: string): Promise<(LedgerEntry & Stored)[]> {
  const entries = await listAll(ledgerEntries, {
    partition: `LEDGER#${enrollmentId}`,
    startsWith: 'ENTRY#',
  });
  const order = ({ at, installmentId, sequence }: LedgerEntry): string =>
    `${at}#${installmentId}#${String(sequence).padStart(6, '0')}`;
  return entries.sort((one, other) => (order(one) < order(other) ? -1 : 1));
}
