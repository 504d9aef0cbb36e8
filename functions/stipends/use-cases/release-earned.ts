import type { Actor } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import type { EnrollmentState } from '../../selection/enrollment.ts';
import { groundOf, groundUnchanged, hasEarned } from '../ground.ts';
import { commonFields } from '../installment.ts';
import { moveInstallment } from '../posting.ts';
import { installmentsOf } from '../repository.ts';

/** Mentorships in which something can still be earned; whoever left has had the rest cancelled. */
const EARNING: readonly EnrollmentState[] = ['active', 'extended', 'completing', 'graduated'];

/**
 * Makes due every planned installment that is earned: every checkpoint up to its own is passed and onboarding is
 * complete (domain: Stipends). All are looked at each time, not only that of the checkpoint just decided: one that was
 * excused before its turn is never waited for, and what hangs on it must not be forgotten (trust M7).
 */
export async function releaseEarned(
  actor: Actor,
  enrollmentId: string,
): Promise<{ outcome: 'released' | 'none'; installments: number }> {
  const planned = (await installmentsOf(enrollmentId)).filter(({ state }) => state === 'planned');
  let installments = 0;
  for (const { number } of planned) {
    if (await release(actor, { enrollmentId, number })) installments += 1;
  }
  return { outcome: installments === 0 ? 'none' : 'released', installments };
}

/** Each on its own ground, in a transaction of its own. */
async function release(actor: Actor, key: { enrollmentId: string; number: number }): Promise<boolean> {
  const ground = await groundOf(key);
  const { installment, enrollment } = ground;
  if (installment.state !== 'planned' || !EARNING.includes(enrollment.state)) return false;
  if (!hasEarned(ground)) return false;
  const { writes } = moveInstallment(
    installment,
    { ...commonFields(installment), state: 'due', dueAt: now() },
    { event: 'installment-due', actor },
  );
  await commitStep([...writes, ...groundUnchanged(ground)]);
  return true;
}
