import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { groundOf, groundUnchanged, requireEarned } from '../ground.ts';
import { commonFields } from '../installment.ts';
import { moveInstallment } from '../posting.ts';
import { installmentsOf } from '../repository.ts';

/** Mentorships in which something can still be earned; whoever left has had the rest cancelled. */
const EARNING = ['active', 'extended', 'completing', 'graduated'];

/**
 * A passed checkpoint makes the installment that hangs on it due, if every checkpoint so far is passed and onboarding
 * is complete (domain: Stipends). Most checkpoints release none; one released before stays as it is.
 */
export async function releaseInstallment(
  actor: Actor,
  enrollmentId: string,
  checkpoint: number,
): Promise<{ outcome: 'due' | 'none' | 'not-earned' | 'over' }> {
  const hanging = (await installmentsOf(enrollmentId)).find((one) => one.afterCheckpoint === checkpoint);
  if (hanging === undefined) return { outcome: 'none' };
  const ground = await groundOf({ enrollmentId, number: hanging.number });
  const { installment, enrollment } = ground;
  if (installment.state === 'cancelled') return { outcome: 'over' };
  if (installment.state !== 'planned') return { outcome: 'due' };
  if (!EARNING.includes(enrollment.state)) return { outcome: 'over' };
  try {
    requireEarned(ground);
  } catch (error) {
    if (error instanceof Problem) return { outcome: 'not-earned' };
    throw error;
  }
  const { writes } = moveInstallment(
    installment,
    { ...commonFields(installment), state: 'due', dueAt: now() },
    { event: 'installment-due', actor, move: 'release' },
  );
  await commitStep([...writes, ...groundUnchanged(ground)]);
  return { outcome: 'due' };
}
