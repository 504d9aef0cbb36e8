import type { Actor } from '../../kernel/actor.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { addDays, type Instant, now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { groundOf } from '../ground.ts';
import { partsOfInstallmentId } from '../payments/payment.ts';
import { installments } from '../repository.ts';

/**
 * No result has come for a submitted payment: finance is told, and it is waited for again. It is never sent again by
 * itself. Told once for each deadline, so a repeated step tells nobody twice; of an attempt that is over, nobody. Its wait has
 * ended by then, unless the table was restored and has forgotten the payment: then it is looked for as seldom as one
 * without a result.
 */
export async function escalatePayment(
  actor: Actor,
  installmentId: string,
  attempt: number,
): Promise<{ outcome: 'waiting' | 'over'; until: Instant }> {
  const { installment, enrollment } = await groundOf(partsOfInstallmentId(installmentId));
  const settleBy = addDays(now(), policyNamed(enrollment.policy).paymentDays);
  if (installment.state !== 'submitted' || installment.attempt !== attempt)
    return { outcome: 'over', until: settleBy };
  if (now() < installment.settleBy) return { outcome: 'waiting', until: installment.settleBy };
  const { writes } = change(
    installments,
    installment,
    { ...installment, settleBy },
    {
      event: 'payment-overdue',
      actor,
      data: { enrollmentId: installment.enrollmentId, number: installment.number },
    },
  );
  await commitStep(writes);
  return { outcome: 'waiting', until: settleBy };
}
