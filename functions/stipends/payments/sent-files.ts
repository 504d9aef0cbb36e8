/**
 * What has left is remembered outside the table too. The table can be restored to a time at which a payment file had not
 * been made; the bank has it all the same. So before a file leaves us, a copy is put into the document bucket under its
 * number, and never replaced (trust M10). The table counts its files: what the bucket has beyond that count, it has
 * forgotten, and until it is entered again no other file is made. Nobody has to remember to look.
 */
import * as v from 'valibot';
import { Problem } from '../../kernel/problem.ts';
import { getFile, keysAfter, putFileOnce } from '../../platform/files.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { create, replace, type Write } from '../../platform/table/write.ts';
import { paymentFileCounts } from '../repository.ts';
import { PaymentFile, type PaymentFileCount } from './payment-file.ts';

/** Numbers of eight digits sort as they count. */
const keyOf = (organizationId: string, number: number): string =>
  `payment-files/${organizationId}/${String(number).padStart(8, '0')}.json`;

/** Keys of the files that left after that of this number, oldest first. */
export function sentAfter(organizationId: string, number: number): Promise<string[]> {
  return keysAfter(`payment-files/${organizationId}/`, keyOf(organizationId, number));
}

/** A file as it left. */
export async function sentFile(key: string): Promise<PaymentFile> {
  const content = await getFile(key);
  if (content === undefined) throw new Error(`There is no file ${key} any more.`);
  return v.parse(PaymentFile, JSON.parse(new TextDecoder().decode(content)));
}

/**
 * Puts the copy of a file that is about to leave. The same file may leave again; another of its number may not.
 * @throws Problem wrong-state
 */
export async function keepSent(file: PaymentFile): Promise<void> {
  const key = keyOf(file.organizationId, file.number);
  const copy = new TextEncoder().encode(JSON.stringify(v.parse(PaymentFile, file)));
  if (await putFileOnce(key, copy, 'application/json')) return;
  const kept = await sentFile(key);
  if (kept.paymentFileId === file.paymentFileId) return;
  throw new Problem(
    'wrong-state',
    `File ${kept.paymentFileId} has left under the same number: this one may not leave.`,
  );
}

/** @throws Problem wrong-state while a file has left that the books do not have */
export async function requireNoneForgotten(organizationId: string, files: number): Promise<void> {
  const forgotten = await sentAfter(organizationId, files);
  if (forgotten.length === 0) return;
  throw new Problem(
    'wrong-state',
    'Payment files have left that are not in our books, because the table was restored. An administrator enters them again first (recover-payment-files).',
  );
}

/** The count of files, as the file of this number leaves it. */
export function counted(
  before: (PaymentFileCount & Stored) | undefined,
  organizationId: string,
  files: number,
): readonly Write[] {
  const count = { organizationId, files };
  return before === undefined
    ? create(paymentFileCounts, count).writes
    : replace(paymentFileCounts, before, count).writes;
}
