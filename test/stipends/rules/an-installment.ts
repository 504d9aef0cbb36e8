/** An installment in any of its states, and the payment of it, as the table would give them back. */
import type {
  Installment,
  InstallmentIn,
  InstallmentState,
} from '../../../functions/stipends/installment.ts';
import type { Payment } from '../../../functions/stipends/payments/payment.ts';

const AMOUNT = { amount: 150_000, currency: 'USD' } as const;
const PAYEE = { reference: 'payee_4f1c9a', version: 1 };
const BASE = {
  ...{ installmentId: 'ins_1_1', enrollmentId: 'enr_1', personId: 'sub-noor-mentee' },
  ...{ programId: 'prg_1', termId: 'trm_1', organizationId: 'org_cncf' },
  ...{ number: 1, afterCheckpoint: 2, amount: AMOUNT, attempt: 1, since: '2026-10-20T09:00:00.000Z' },
  lastEntry: { ledgerEntryId: 'led_1', from: 'reserved', to: 'owed' },
} as const;
const EARNED = { ...BASE, dueAt: '2026-10-16T18:00:00.000Z' };
const ASKED = { ...EARNED, request: { by: 'sub-ada-administrator', at: '2026-10-17T08:00:00.000Z' } };
const APPROVAL = { by: 'sub-finn-finance', at: '2026-10-18T10:00:00.000Z', amount: AMOUNT, payee: PAYEE };
const SENT = { ...ASKED, approval: APPROVAL, submittedAt: '2026-10-19T11:00:00.000Z' };
const ANSWERED = { ...SENT, providerReference: 'WIRE-1' };

const EVERY: { readonly [State in InstallmentState]: InstallmentIn<State> } = {
  planned: { ...BASE, state: 'planned' },
  due: { ...EARNED, state: 'due' },
  requested: { ...ASKED, state: 'requested' },
  approved: { ...ASKED, approval: APPROVAL, state: 'approved' },
  submitted: { ...SENT, state: 'submitted', settleBy: '2026-11-02T11:00:00.000Z' },
  paid: { ...ANSWERED, state: 'paid', paidAt: '2026-10-21T12:00:00.000Z' },
  failed: { ...ANSWERED, state: 'failed', reason: 'The account is closed.' },
  returned: {
    ...ANSWERED,
    ...{ state: 'returned', paidAt: '2026-10-21T12:00:00.000Z', reason: 'The name differs.' },
  },
  rejected: { ...ASKED, state: 'rejected', reason: 'The invoice is missing.' },
  cancelled: { ...BASE, state: 'cancelled', reason: 'The mentorship ended.' },
};

export function anInstallment<State extends InstallmentState>(
  state: State,
  over: Partial<InstallmentIn<State>> = {},
): InstallmentIn<State> {
  return { ...EVERY[state], ...over };
}

export const everyInstallment: readonly Installment[] = Object.values(EVERY);

/** Submitted, and left with a file, unless said otherwise. */
export const aPayment = (over: Partial<Record<keyof Payment | 'providerReference', unknown>> = {}): Payment =>
  ({
    ...{ state: 'submitted', paymentKey: 'ins_1_1-1', installmentId: 'ins_1_1', attempt: 1 },
    ...{ enrollmentId: 'enr_1', installmentNumber: 1, personId: 'sub-noor-mentee' },
    ...{ programId: 'prg_1', termId: 'trm_1', organizationId: 'org_cncf', amount: AMOUNT, payee: PAYEE },
    ...{ provider: 'payment-file', submittedAt: '2026-10-19T11:00:00.000Z', paymentFileId: 'pay_1' },
    ...over,
  }) as Payment;
