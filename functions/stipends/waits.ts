/** What the payment workflow waits for. */
import { load } from '../platform/table/read.ts';
import type { WaitDefinition } from '../platform/waits.ts';
import { payments } from './repository.ts';

/**
 * The result of a submitted payment (subject: its key, so of this very attempt). The payment is asked, not the
 * installment: another attempt may be under way by the time somebody comes to wait for an older one.
 */
export const paymentSettled: WaitDefinition = {
  name: 'payment-settled',
  patienceDays: 0,
  // A payment that is taken back, or in whose place a forgotten one is, is waited for in vain.
  endedBy: ['payment-paid', 'payment-failed', 'payment-returned', 'installment-held', 'payment-found-again'],
  subjectOf: ({ data }) => String(data.paymentKey),
  settled: async (paymentKey) => {
    const payment = await load(payments, { paymentKey });
    if (payment === undefined || payment.state === 'submitted') return undefined;
    return { outcome: payment.state };
  },
};

export const waits: readonly WaitDefinition[] = [paymentSettled];
