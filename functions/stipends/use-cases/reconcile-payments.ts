import * as v from 'valibot';
import type { Person } from '../../kernel/actor.ts';
import { listFirst, loadTogether, wanted } from '../../platform/table/read.ts';
import { requireFinanceOf } from '../access.ts';
import { type Payment, PaymentKey, partsOfInstallmentId, partsOfPaymentKey } from '../payments/payment.ts';
import { type Books, type Report, reportOf } from '../reconciliation/report.ts';
import { MOST_FILES, periodRefused, requirePeriod, type Statement } from '../reconciliation/statement.ts';
import { installments, paymentFiles, payments } from '../repository.ts';

/**
 * Finance lays the bank's statement beside our books and is told where they differ (trust M9). Nothing is written, for
 * what is found here is never put right by itself: a result is imported, the bank is asked, each by somebody who answers
 * for it. Asked again after that, it answers anew. A period is that in which files were made; those that nobody has
 * fetched are none of its business.
 * @throws Problem rule-refused for a period that is none, or of more files than are read at once
 */
export async function reconcilePayments(
  actor: Person,
  organizationId: string,
  { from, to, lines }: Statement,
): Promise<Report> {
  requireFinanceOf(actor, organizationId);
  requirePeriod({ from, to });
  const files = await listFirst(
    paymentFiles,
    {
      index: 'queue',
      partition: `PAYMENT-FILES#${organizationId}`,
      between: [from, `${to}#\uffff`],
    },
    MOST_FILES + 1,
  );
  if (files.length > MOST_FILES) {
    throw periodRefused(`The period has more than ${MOST_FILES} payment files: take less of it.`);
  }
  const sent = files.flatMap(({ handedOutAt, rows }) =>
    handedOutAt === undefined ? [] : rows.map(({ paymentKey }) => paymentKey),
  );
  const named = [...new Set(lines.map(({ paymentKey }) => paymentKey))].filter(isKey);
  return reportOf(
    { sent, ...(await booksOf(organizationId, [...new Set([...sent, ...named])], named)) },
    lines,
  );
}

const isKey = (key: string): boolean => v.is(PaymentKey, key);

/**
 * Payments by their keys; and of the keys that the bank named, which are of an installment of ours: its payment may never
 * have been made, or be forgotten since the table was restored. Of another organization is as good as absent (trust Z3).
 */
async function booksOf(
  organizationId: string,
  keys: readonly string[],
  named: readonly string[],
): Promise<Omit<Books, 'sent'>> {
  const found = await loadTogether(
    ...keys.map((paymentKey) => wanted(payments, { paymentKey })),
    ...named.map((key) => wanted(installments, partsOfInstallmentId(partsOfPaymentKey(key).installmentId))),
  );
  const own = found.map((one) => (one?.organizationId === organizationId ? one : undefined));
  const booked = (own.slice(0, keys.length) as (Payment | undefined)[]).filter((one) => one !== undefined);
  return {
    payments: new Map(booked.map((payment) => [payment.paymentKey, payment])),
    handedOut: await handedOutOf(booked),
    planned: new Set(named.filter((_, index) => own[keys.length + index] !== undefined)),
  };
}

/** Files that were handed out, of payments without a result: of the others a result says that they left. */
async function handedOutOf(booked: readonly Payment[]): Promise<ReadonlySet<string>> {
  const open = booked.filter(({ state }) => state === 'submitted');
  const ids = open.flatMap(({ paymentFileId }) => paymentFileId ?? []);
  const files = await loadTogether(
    ...[...new Set(ids)].map((paymentFileId) => wanted(paymentFiles, { paymentFileId })),
  );
  return new Set(files.flatMap((file) => (file?.handedOutAt === undefined ? [] : [file.paymentFileId])));
}
