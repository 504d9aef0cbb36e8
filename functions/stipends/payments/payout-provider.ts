/** The port to whoever moves the money (architecture: Exactly-once money). */
import type { Payment } from './payment.ts';

/**
 * A payout provider. It is asked after the record of the payment is committed, and perhaps more than once after a
 * crash: the payment key is the same each time, and one key is one payment.
 */
export interface PayoutProvider {
  readonly name: string;
  readonly instruct: (payment: Payment) => Promise<void>;
}
