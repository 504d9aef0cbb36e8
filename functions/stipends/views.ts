/** Results → answers, by who reads. Pure. */
import { type CurrencyCode, sum } from '../kernel/money.ts';
import { attemptThatLeft, type Installment } from './installment.ts';
import { balances, type LedgerEntry } from './ledger.ts';
import { type Payment, paymentKey } from './payments/payment.ts';
import type { PaymentFile } from './payments/payment-file.ts';
import type { Report } from './reconciliation/report.ts';
import { standingOf } from './standing.ts';
import type { Stipend } from './use-cases/show-stipend.ts';

/** For the mentee: what there is, where it stands, the provider's reference. */
function menteeView(installment: Installment) {
  const { installmentId, enrollmentId, number, afterCheckpoint, amount, state, since } = installment;
  return {
    ...{ installmentId, enrollmentId, number, afterCheckpoint, amount, state, since },
    standing: standingOf(installment),
    ...('providerReference' in installment ? { providerReference: installment.providerReference } : {}),
    ...('paidAt' in installment ? { paidAt: installment.paidAt } : {}),
  };
}

/** For an administrator of the program: also who asked, who agreed and why not. */
export function administratorView(installment: Installment) {
  const hold = installment.state === 'requested' ? installment.hold : undefined;
  return {
    ...menteeView(installment),
    ...('request' in installment ? { requestedBy: installment.request.by } : {}),
    ...('approval' in installment ? { approvedBy: installment.approval.by } : {}),
    ...('reason' in installment ? { reason: installment.reason } : {}),
    ...(hold === undefined ? {} : { hold: { at: hold.at, reason: hold.reason } }),
  };
}

/** For finance: also attempt, payment key and the payee that was agreed to. */
export function financeView(installment: Installment) {
  const { personId, programId, termId, attempt } = installment;
  return {
    ...administratorView(installment),
    ...{ personId, programId, termId, attempt },
    ...('submittedAt' in installment
      ? { paymentKey: paymentKey(installment.installmentId, attemptThatLeft(installment)) }
      : {}),
    ...('approval' in installment ? { approvedPayee: installment.approval.payee } : {}),
  };
}

export function stipendView({ enrollment, installments, payee, roles }: Stipend) {
  const { enrollmentId, award } = enrollment;
  const finance = roles.includes('finance') && !roles.includes('mentee');
  const view = finance
    ? financeView
    : roles.includes('administrator') && !roles.includes('mentee')
      ? administratorView
      : menteeView;
  return {
    ...{ enrollmentId, award },
    installments: installments.map(view),
    ...(finance && payee !== undefined ? { payee } : {}),
  };
}

export function ledgerView(entries: readonly LedgerEntry[]) {
  return { entries, balances: balances(entries) };
}

export function paymentFileView({ paymentFileId, at, by, rows, handedOutAt }: PaymentFile) {
  const currencies = [...new Set(rows.map(({ amount }) => amount.currency))] as CurrencyCode[];
  const totals = currencies.map((currency) =>
    sum(
      currency,
      rows.map(({ amount }) => amount).filter((amount) => amount.currency === currency),
    ),
  );
  return {
    ...{ paymentFileId, at, by, payments: rows.length, totals },
    ...(handedOutAt === undefined ? {} : { handedOutAt }),
  };
}

/** Ids, amounts and references: nobody's name. */
export function reconciliationView({ counts, totals, entries }: Report) {
  return {
    counts,
    totals,
    entries: entries.map(({ payment, ...entry }) => ({
      ...entry,
      ...(payment === undefined ? {} : { payment: bookedView(payment) }),
    })),
  };
}

function bookedView(payment: Payment) {
  const { enrollmentId, installmentNumber, state, amount, paymentFileId } = payment;
  return {
    ...{ enrollmentId, installmentNumber, state, amount },
    ...(paymentFileId === undefined ? {} : { paymentFileId }),
    ...('providerReference' in payment ? { providerReference: payment.providerReference } : {}),
  };
}
