/** What the payment workflow waits for. */
import type { WaitDefinition } from '../platform/waits.ts';
import { installmentOf } from './repository.ts';

/** The result of a submitted payment (subject: the installment). */
export const paymentSettled: WaitDefinition = {
  name: 'payment-settled',
  patienceDays: 0,
  endedBy: ['payment-paid', 'payment-failed', 'payment-returned'],
  settled: async (installmentId) => {
    const installment = await installmentOf(installmentId);
    if (installment === undefined) return undefined;
    const { state } = installment;
    if (state === 'approved' || state === 'submitted') return undefined;
    // Asked for again since: the payment that is waited for has come to nothing.
    return { outcome: state === 'paid' || state === 'returned' ? state : 'failed' };
  },
};

export const waits: readonly WaitDefinition[] = [paymentSettled];
