import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { listAll, loadTogether, wanted } from '../../platform/table/read.ts';
import { begin, replace } from '../../platform/table/write.ts';
import { requireFinanceOf } from '../access.ts';
import { type Payment, waitsForFile } from '../payments/payment.ts';
import { LARGEST_FILE, type PaymentFile, type PaymentFileRow } from '../payments/payment-file.ts';
import { keysThatLeft, mayBeWithPayee } from '../payments/witnesses.ts';
import { paymentFiles, payments } from '../repository.ts';

/**
 * Finance collects what was submitted and has not left yet into a file, each payment in one file at most: file and
 * payments are written together, and each payment only if nobody else has taken it meanwhile. A file holds 90; the
 * rest goes with the next. What has left before, in a file that our books have forgotten, is kept back (trust M10).
 */
export async function makePaymentFile(actor: Person, organizationId: string): Promise<PaymentFile & Stored> {
  requireFinanceOf(actor, organizationId);
  const { waiting, keptBack } = await whatWaits(organizationId);
  if (waiting.length === 0) {
    throw new Problem('wrong-state', keptBack ? FORGOTTEN : 'No submitted payment waits for a file.');
  }
  const paymentFileId = newId('paymentFile');
  const file: PaymentFile = {
    ...{ paymentFileId, organizationId, at: now(), by: actor.id },
    rows: waiting.map(rowOf),
  };
  const { item, writes } = begin(paymentFiles, file, {
    event: 'payment-file-made',
    actor,
    data: { payments: waiting.length },
  });
  const taken = waiting.flatMap(
    (payment) => replace(payments, payment, { ...payment, paymentFileId }).writes,
  );
  return commit(item, [...writes, ...taken]);
}

const FORGOTTEN =
  'What waits has left before, with a file that our books have forgotten: import what the bank says of it.';

/** The oldest payments that wait and may leave, as many as a file holds; what is kept back stands in nobody's way. */
async function whatWaits(organizationId: string) {
  const waiting: (Payment & Stored)[] = [];
  let keptBack = false;
  const queued = await listAll(payments, {
    index: 'queue',
    partition: `PAYMENTS-TO-SEND#${organizationId}`,
  });
  for (let start = 0; start < queued.length && waiting.length < LARGEST_FILE; start += LARGEST_FILE) {
    const some = queued.slice(start, start + LARGEST_FILE);
    const left = await keysThatLeft(
      organizationId,
      some.map(({ installmentId }) => installmentId),
    );
    // The queue may lag behind; what counts is what lies in the table.
    const keys = some.flatMap(({ paymentKey, installmentId }) => [paymentKey, ...left(installmentId)]);
    const found = await byKey([...new Set(keys)]);
    for (const { paymentKey } of some) {
      const payment = found.get(paymentKey);
      if (payment === undefined || !waitsForFile(payment)) continue;
      if (left(payment.installmentId).some((key) => mayBeWithPayee(found.get(key)))) keptBack = true;
      else waiting.push(payment);
    }
  }
  return { waiting: waiting.slice(0, LARGEST_FILE), keptBack };
}

async function byKey(keys: readonly string[]): Promise<ReadonlyMap<string, Payment & Stored>> {
  const found = await loadTogether(...keys.map((paymentKey) => wanted(payments, { paymentKey })));
  return new Map(found.flatMap((payment) => (payment ? [[payment.paymentKey, payment]] : [])));
}

function rowOf(payment: Payment): PaymentFileRow {
  const { paymentKey, enrollmentId, installmentNumber, personId, programId, amount, payee } = payment;
  return { paymentKey, enrollmentId, installmentNumber, personId, programId, amount, payee };
}
