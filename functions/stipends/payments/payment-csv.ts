/** A payment file as CSV (RFC 4180). */
import { decimal } from './amounts.ts';
import type { PaymentFile } from './payment-file.ts';

const COLUMNS = [
  'payment_key',
  'payee_reference',
  'payee_version',
  'payee_name',
  'amount',
  'currency',
  'enrollment',
  'installment',
  'program',
] as const;

/**
 * One cell, quoted; a text that a spreadsheet would take for a formula is preceded by an apostrophe (OWASP: CSV
 * injection; trust P2).
 */
function cell(value: string | number): string {
  const text = String(value);
  const harmless = /^\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** The file for the bank: one row a payment. A name that is not known any more is left empty, never guessed. */
export function paymentCsv(file: PaymentFile, names: ReadonlyMap<string, string>): string {
  const rows = file.rows.map((row) => [
    row.paymentKey,
    row.payee.reference,
    row.payee.version,
    names.get(row.personId) ?? '',
    decimal(row.amount),
    row.amount.currency,
    row.enrollmentId,
    row.installmentNumber,
    row.programId,
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
