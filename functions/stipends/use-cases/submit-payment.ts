import type { Actor } from '../../kernel/actor.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { addDays, type Instant, now } from '../../kernel/time.ts';
import { againOnConflict } from '../../platform/table/again.ts';
import { commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { create } from '../../platform/table/write.ts';
import { type Ground, groundOf, groundUnchanged } from '../ground.ts';
import type { Installment, InstallmentIn } from '../installment.ts';
import { paymentFileProvider } from '../payments/pay-by-file.ts';
import { type Payment, partsOfInstallmentId, paymentKey } from '../payments/payment.ts';
import type { PayoutProvider } from '../payments/payout-provider.ts';
import { moveInstallment } from '../posting.ts';
import { payments } from '../repository.ts';
import { lostGround, voidApproval } from './void-approval.ts';

export interface Submission {
  readonly outcome: 'submitted' | 'stopped';
  /** When a result is asked after. */
  readonly until: Instant;
}

/**
 * The payment step: an approved installment goes to the provider. In one transaction it becomes submitted, the payment
 * is recorded under its key, the ledger moves it in flight, and everything the approval rested on is checked to be
 * unchanged; only then the provider is asked (trust M1, M4, M6). Submitted before, it is asked again under the same key.
 */
export async function submitPayment(
  actor: Actor,
  installmentId: string,
  attempt: number,
  provider: PayoutProvider = paymentFileProvider,
): Promise<Submission> {
  return againOnConflict(async () => {
    const ground = await groundOf(partsOfInstallmentId(installmentId));
    const { installment } = ground;
    const key = paymentKey(installmentId, attempt);
    if (installment.attempt !== attempt) return { outcome: 'stopped', until: now() };
    if (installment.state === 'submitted' && installment.leftAs === undefined) {
      await provider.instruct(paymentOf(installment, provider.name));
      return { outcome: 'submitted', until: installment.settleBy };
    }
    if ('submittedAt' in installment) return { outcome: 'submitted', until: now() };
    if (installment.state !== 'approved') return { outcome: 'stopped', until: now() };
    const why = lostGround(ground);
    if (why !== undefined) {
      await voidApproval(actor, installment, why);
      return { outcome: 'stopped', until: now() };
    }
    const submitted = submittedFrom(installment, ground);
    const payment = paymentOf(submitted, provider.name);
    const { writes } = moveInstallment(installment, submitted, {
      event: 'payment-submitted',
      actor,
      data: { paymentKey: key },
    });
    await commitStep([...writes, ...create(payments, payment).writes, ...groundUnchanged(ground)]);
    await provider.instruct(payment);
    return { outcome: 'submitted', until: submitted.settleBy };
  });
}

function submittedFrom(
  approved: InstallmentIn<'approved'> & Stored,
  { enrollment }: Ground,
): InstallmentIn<'submitted'> {
  const { paymentDays } = policyNamed(enrollment.policy);
  const submittedAt = now();
  return { ...approved, state: 'submitted', submittedAt, settleBy: addDays(submittedAt, paymentDays) };
}

function paymentOf(installment: Extract<Installment, { submittedAt: string }>, provider: string): Payment {
  const { installmentId, attempt, enrollmentId, number, personId, programId, termId } = installment;
  return {
    ...{ state: 'submitted', paymentKey: paymentKey(installmentId, attempt), installmentId, attempt },
    ...{ enrollmentId, installmentNumber: number, personId, programId, termId },
    organizationId: installment.organizationId,
    // Exactly what was approved, not what is written elsewhere by now (trust M6).
    amount: installment.approval.amount,
    payee: installment.approval.payee,
    provider,
    submittedAt: installment.submittedAt,
  };
}
