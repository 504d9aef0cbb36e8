/**
 * Paying by file: the way finance teams pay. A committed payment waits in the queue of its organization
 * (repository: `PAYMENTS-TO-SEND#…`) until finance collects it into a file; results come back by import.
 */
import type { PayoutProvider } from './payout-provider.ts';

export const paymentFileProvider: PayoutProvider = {
  name: 'payment-file',
  // The committed record is the instruction: there is nothing more to send, so nothing that could be sent twice.
  instruct: async () => {},
};
