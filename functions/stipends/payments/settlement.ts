/** A payment's result, written: payment, installment, event, ledger and limits in one transaction. */
import type { Actor } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { replace, type Write } from '../../platform/table/write.ts';
import type { Installment, InstallmentIn } from '../installment.ts';
import { freeMoney } from '../limits.ts';
import { moveInstallment } from '../posting.ts';
import { payments } from '../repository.ts';
import type { Payment } from './payment.ts';
import type { PaymentResult } from './payment-result.ts';

interface Settled {
  readonly result: PaymentResult;
  readonly payment: Payment & Stored;
  readonly installment: Installment & Stored;
}

/** What does not fit is refused before (payment-result.ts): money fails to arrive once submitted, and comes back once paid. */
type Sent = InstallmentIn<'submitted' | 'paid'>;

const NO_REASON = 'The provider gave no reason.';

/** All writes of several results; money that came to nothing is free for another attempt. */
export function settlementWrites(actor: Actor, all: readonly Settled[], at: Instant): Write[] {
  const writes = all.flatMap(({ result, payment, installment }) => {
    const move = moveInstallment(installment, settledInstallment(installment, result, at), {
      event: `payment-${result.outcome}`,
      actor,
      ...(result.outcome === 'paid' ? {} : { why: result.reason ?? NO_REASON }),
      data: { paymentKey: payment.paymentKey },
    });
    // The installment's event tells of both: a payment has no life of its own.
    return [...move.writes, ...replace(payments, payment, settledPayment(payment, result, at)).writes];
  });
  const unpaid = all.filter(({ result }) => result.outcome !== 'paid');
  return [...writes, ...freeMoney(unpaid.map(({ installment }) => installment as Sent))];
}

function settledInstallment(installment: Installment, result: PaymentResult, at: Instant): Installment {
  const { reference: providerReference, reason = NO_REASON } = result;
  const sent = installment as Sent;
  if (result.outcome === 'paid') return { ...sent, state: 'paid', providerReference, paidAt: at };
  if (result.outcome === 'failed') return { ...sent, state: 'failed', providerReference, reason };
  return { ...(installment as InstallmentIn<'paid'>), state: 'returned', providerReference, reason };
}

function settledPayment(payment: Payment, result: PaymentResult, at: Instant): Payment {
  const settled = { ...payment, providerReference: result.reference, settledAt: at };
  if (result.outcome === 'paid') return { ...settled, state: 'paid' };
  return { ...settled, state: result.outcome, reason: result.reason ?? NO_REASON };
}
