/**
 * One payment that left and that the restored table has forgotten, entered again as it left: by whom it was asked for and
 * agreed to, for which amount and payee. Whether it was earned is not asked: it has happened. From whatever state the
 * installment was restored to, or has come to since.
 */
import type { Actor } from '../../kernel/actor.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { Problem } from '../../kernel/problem.ts';
import { addDays, now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { load, loadTogether, wanted } from '../../platform/table/read.ts';
import { create, erase, replace, type Write } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { termPrograms } from '../../terms/repository.ts';
import { commonFields, type Installment, type InstallmentIn } from '../installment.ts';
import { commitMoney } from '../limits.ts';
import { enterInstallment } from '../posting.ts';
import { installments, payments } from '../repository.ts';
import { paymentFileProvider } from './pay-by-file.ts';
import {
  type Payment,
  partsOfInstallmentId,
  partsOfPaymentKey,
  paymentKey,
  waitsForFile,
} from './payment.ts';
import type { PaymentFile, PaymentFileRow } from './payment-file.ts';

/** @throws Problem wrong-state, award-exceeded, budget-exceeded */
export async function reenterPayment(actor: Actor, file: PaymentFile, row: PaymentFileRow): Promise<void> {
  const { enrollmentId, programId, termId } = row;
  const { installmentId } = partsOfPaymentKey(row.paymentKey);
  const [installment, enrollment, payment, termProgram] = await loadTogether(
    wanted(installments, partsOfInstallmentId(installmentId)),
    wanted(enrollments, { enrollmentId }),
    wanted(payments, { paymentKey: row.paymentKey }),
    wanted(termPrograms, { termId, programId }),
  );
  if (payment?.paymentFileId === file.paymentFileId) return;
  if (installment === undefined || enrollment === undefined) {
    throw new Problem('wrong-state', 'is about an installment that is not planned yet');
  }
  const inTheWay = await paymentInTheWay(installment, row);
  const settleBy = addDays(now(), policyNamed(enrollment.policy).paymentDays);
  const { writes } = enterInstallment(installment, submittedAs(installment, row, settleBy), {
    event: 'payment-reentered',
    actor,
    data: { paymentKey: row.paymentKey },
  });
  const left = paymentAs(file, row);
  // What is agreed to or submitted has its part of award and budget already.
  const committed = installment.state === 'approved' || installment.state === 'submitted';
  await commitStep([
    ...writes,
    ...(payment === undefined ? create(payments, left) : replace(payments, payment, left)).writes,
    ...(committed ? [] : commitMoney(installment, enrollment, termProgram ?? {})),
    ...inTheWay,
  ]);
}

/**
 * Another attempt that the books have: one that waits for a file is taken out of the way, since it must never leave now;
 * one that has left must have failed or come back before this one was made, and that is imported first.
 */
async function paymentInTheWay(installment: Installment, row: PaymentFileRow): Promise<readonly Write[]> {
  const present = paymentKey(installment.installmentId, installment.attempt);
  const open = installment.state === 'submitted' || installment.state === 'paid';
  if (!open || present === row.paymentKey) return [];
  const other = await load(payments, { paymentKey: present });
  if (other === undefined || !waitsForFile(other)) {
    throw new Problem('wrong-state', `left after ${present}: import what became of that first`);
  }
  return [erase(payments, other)];
}

function submittedAs(
  installment: Installment & Stored,
  { paymentKey: key, amount, payee, submittedAt, agreed }: PaymentFileRow,
  settleBy: string,
): InstallmentIn<'submitted'> {
  const { dueAt, request, approvedBy, approvedAt } = agreed;
  return {
    ...commonFields(installment),
    ...{ state: 'submitted', attempt: partsOfPaymentKey(key).attempt, dueAt, request },
    approval: { by: approvedBy, at: approvedAt, amount, payee },
    ...{ submittedAt, settleBy },
  };
}

function paymentAs({ organizationId, paymentFileId }: PaymentFile, row: PaymentFileRow): Payment {
  return {
    ...row,
    ...{ state: 'submitted', organizationId, paymentFileId },
    ...partsOfPaymentKey(row.paymentKey),
    provider: paymentFileProvider.name,
  };
}
