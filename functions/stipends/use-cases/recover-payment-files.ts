import type { Person } from '../../kernel/actor.ts';
import { type FieldError, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { againOnConflict } from '../../platform/table/again.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { load } from '../../platform/table/read.ts';
import { begin } from '../../platform/table/write.ts';
import { requireFinanceOf } from '../access.ts';
import type { PaymentFile } from '../payments/payment-file.ts';
import { reenterPayment } from '../payments/reenter-payment.ts';
import { counted, sentAfter, sentFile } from '../payments/sent-files.ts';
import { paymentFileCounts, paymentFiles } from '../repository.ts';

export interface Recovered {
  readonly files: readonly string[];
  readonly payments: number;
}

/**
 * After the table was restored: every payment file that left and that it has forgotten is entered again from its copy,
 * oldest first, payment by payment and then the file, so that one that was cut short is simply run again. No money moves;
 * what the bank did with them is imported afterwards, as always. Only then a new file can be made (trust M10).
 * @throws Problem not-found when none is forgotten; result-mismatch naming each payment that cannot be entered yet; all others are
 */
export async function recoverPaymentFiles(actor: Person, organizationId: string): Promise<Recovered> {
  requireFinanceOf(actor, organizationId);
  const count = await load(paymentFileCounts, { organizationId });
  const forgotten = await sentAfter(organizationId, count?.files ?? 0);
  if (forgotten.length === 0) {
    throw new Problem('not-found', 'Our books have every payment file that left.');
  }
  const files: PaymentFile[] = [];
  for (const key of forgotten) {
    const file = await sentFile(key);
    await reenterRows(actor, file);
    await reenterFile(actor, file);
    files.push(file);
  }
  const payments = files.reduce((sum, { rows }) => sum + rows.length, 0);
  return { files: files.map(({ paymentFileId }) => paymentFileId), payments };
}

async function reenterRows(actor: Person, file: PaymentFile): Promise<void> {
  const errors: FieldError[] = [];
  for (const row of file.rows) {
    try {
      await againOnConflict(() => reenterPayment(actor, file, row));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      errors.push({ pointer: `/${row.paymentKey}`, detail: error.message });
    }
  }
  if (errors.length === 0) return;
  throw new Problem(
    'result-mismatch',
    `File ${file.paymentFileId} is not entered whole. Mend what is named and run it again.`,
    {
      errors,
    },
  );
}

async function reenterFile(actor: Person, file: PaymentFile): Promise<void> {
  const { organizationId, number, rows } = file;
  const { writes } = begin(
    paymentFiles,
    { ...file, reenteredAt: now() },
    { event: 'payment-file-reentered', actor, data: { payments: rows.length } },
  );
  const count = await load(paymentFileCounts, { organizationId });
  await commitStep([...writes, ...counted(count, organizationId, number)]);
}
