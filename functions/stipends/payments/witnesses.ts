/**
 * What has left is witnessed outside the table (ADR 28). The table can be restored to a time at which a payment had not
 * left; whoever has its file has it all the same. So just before a payment file is handed out for the first time, each of
 * its payments gets an object in the document bucket, named by organization, installment and attempt. It holds the id of
 * the file, nobody's name and no payee, is never replaced, and is not restored with the table (trust M10).
 */
import * as v from 'valibot';
import { forEachAtOnce } from '../../kernel/at-once.ts';
import { getFile, keysIn, putFileOnce } from '../../platform/files.ts';
import { type Payment, paymentKey } from './payment.ts';

const Witness = v.object({ paymentFileId: v.string() });
/** Attempts of payment keys; whatever else somebody may have put into the folder is none of ours. */
const ATTEMPT = /^\d{1,4}$/;
const AT_ONCE = 8;

const folderOf = (organizationId: string, installmentId: string): string =>
  `payment-files/${organizationId}/${installmentId}/`;

/** Says whether the payment has this file's witness now: it is put where none is, or was there. */
async function isWitnessed({ organizationId, installmentId, attempt }: Payment, paymentFileId: string) {
  const key = `${folderOf(organizationId, installmentId)}${attempt}`;
  const content = new TextEncoder().encode(JSON.stringify({ paymentFileId }));
  if (await putFileOnce(key, content, 'application/json')) return true;
  const kept = await getFile(key);
  if (kept === undefined) throw new Error(`The witness ${key} was taken away.`);
  return v.parse(Witness, JSON.parse(new TextDecoder().decode(kept))).paymentFileId === paymentFileId;
}

/** Witnesses that these payments leave with this file. Answers those that have left with another. */
export async function witness(leaving: readonly Payment[], paymentFileId: string): Promise<Payment[]> {
  const elsewhere: Payment[] = [];
  await forEach(leaving, async (payment) => {
    if (!(await isWitnessed(payment, paymentFileId))) elsewhere.push(payment);
  });
  return elsewhere;
}

/** Keys of the payments of an installment that have left, by what lies outside the table. */
export type KeysThatLeft = (installmentId: string) => readonly string[];

export async function keysThatLeft(
  organizationId: string,
  installmentIds: readonly string[],
): Promise<KeysThatLeft> {
  const found = new Map<string, readonly string[]>();
  await forEach([...new Set(installmentIds)], async (installmentId) => {
    const folder = folderOf(organizationId, installmentId);
    const names = (await keysIn(folder)).map((key) => key.slice(folder.length));
    const attempts = names.filter((name) => ATTEMPT.test(name)).map(Number);
    found.set(
      installmentId,
      attempts.map((attempt) => paymentKey(installmentId, attempt)),
    );
  });
  return (installmentId) => found.get(installmentId) ?? [];
}

/**
 * Whether the money of a payment that left may be with the payee: of all but those that came to nothing by our books,
 * whether these know the payment or have forgotten it.
 */
export const mayBeWithPayee = (booked: Payment | undefined): boolean =>
  booked?.state !== 'failed' && booked?.state !== 'returned';

/** Eight at once; after one that failed no other is begun, since S3 would let each of them wait as long. */
async function forEach<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  await forEachAtOnce(items, AT_ONCE, async (item) => {
    if (failures.length === 0) await work(item).catch((error: unknown) => failures.push(error));
  });
  if (failures.length > 0) throw failures[0];
}
