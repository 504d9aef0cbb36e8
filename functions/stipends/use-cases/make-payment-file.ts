import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { listPage, loadTogether, wanted } from '../../platform/table/read.ts';
import { begin, replace } from '../../platform/table/write.ts';
import { requireFinanceOf } from '../access.ts';
import { type Payment, waitsForFile } from '../payments/payment.ts';
import { LARGEST_FILE, type PaymentFile, type PaymentFileRow } from '../payments/payment-file.ts';
import { counted, requireNoneForgotten } from '../payments/sent-files.ts';
import { paymentFileCounts, paymentFiles, payments } from '../repository.ts';

/**
 * Finance collects what was submitted and has not left yet into a file, each payment in one file at most: file and
 * payments are written together, and each payment only if nobody else has taken it meanwhile. A file holds 90; the
 * rest goes with the next. While a file has left that the books have forgotten, none is made (trust M10).
 */
export async function makePaymentFile(actor: Person, organizationId: string): Promise<PaymentFile & Stored> {
  requireFinanceOf(actor, organizationId);
  const queue = { index: 'queue', partition: `PAYMENTS-TO-SEND#${organizationId}` } as const;
  const queued = await listPage(payments, queue, { limit: LARGEST_FILE }, actor.id);
  // The queue may lag behind; what counts is what lies in the table.
  const [count, ...found] = await loadTogether(
    wanted(paymentFileCounts, { organizationId }),
    ...queued.items.map(({ paymentKey }) => wanted(payments, { paymentKey })),
  );
  await requireNoneForgotten(organizationId, count?.files ?? 0);
  const waiting = found.filter((payment) => payment !== undefined).filter(waitsForFile);
  if (waiting.length === 0) {
    throw new Problem('wrong-state', 'No submitted payment waits for a file.');
  }
  const paymentFileId = newId('paymentFile');
  const number = (count?.files ?? 0) + 1;
  const file: PaymentFile = {
    ...{ paymentFileId, organizationId, number, at: now(), by: actor.id },
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
  return commit(item, [...writes, ...counted(count, organizationId, number), ...taken]);
}

function rowOf(payment: Payment): PaymentFileRow {
  const { paymentKey, enrollmentId, installmentNumber, personId, programId, termId } = payment;
  const { amount, payee, submittedAt, agreed } = payment;
  return {
    ...{ paymentKey, enrollmentId, installmentNumber, personId, programId, termId },
    ...{ amount, payee, submittedAt, agreed },
  };
}
