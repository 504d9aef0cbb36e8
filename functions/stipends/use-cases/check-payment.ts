import type { Actor } from '../../kernel/actor.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { addDays, type Instant, now } from '../../kernel/time.ts';
import { againOnConflict } from '../../platform/table/again.ts';
import { groundOf } from '../ground.ts';
import { partsOfInstallmentId } from '../payments/payment.ts';
import { lostGround, voidApproval } from './void-approval.ts';

/**
 * Before anything is sent: does the approval of this very attempt still hold? One whose ground is lost is void.
 * What was submitted already may go on: the step after this one finds its own work.
 */
export async function checkPayment(
  actor: Actor,
  installmentId: string,
  attempt: number,
): Promise<{ outcome: 'pay' | 'stopped'; until: Instant }> {
  return againOnConflict(async () => {
    const ground = await groundOf(partsOfInstallmentId(installmentId));
    const { installment, enrollment } = ground;
    const until = addDays(now(), policyNamed(enrollment.policy).paymentDays);
    if (installment.attempt !== attempt) return { outcome: 'stopped', until };
    if ('submittedAt' in installment) return { outcome: 'pay', until };
    if (installment.state !== 'approved') return { outcome: 'stopped', until };
    const why = lostGround(ground);
    if (why === undefined) return { outcome: 'pay', until };
    await voidApproval(actor, installment, why);
    return { outcome: 'stopped', until };
  });
}
