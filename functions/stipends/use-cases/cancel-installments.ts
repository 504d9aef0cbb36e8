import type { Actor } from '../../kernel/actor.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { isOver } from '../../selection/enrollment.ts';
import { enrollmentOf } from '../../selection/enrollment-repository.ts';
import { commonFields } from '../installment.ts';
import { moveInstallment } from '../posting.ts';
import { installmentsOf } from '../repository.ts';

/**
 * A mentorship that ended early takes what is not asked for yet with it. What was requested is finance's to decide,
 * and what was approved is still paid (domain: Leaving early).
 */
export async function cancelInstallments(
  actor: Actor,
  enrollmentId: string,
): Promise<{ outcome: 'cancelled' | 'going-on'; cancelled: number }> {
  const enrollment = await enrollmentOf(enrollmentId);
  if (!isOver(enrollment) || enrollment.state === 'graduated') return { outcome: 'going-on', cancelled: 0 };
  const open = (await installmentsOf(enrollmentId)).filter(
    ({ state }) => state === 'planned' || state === 'due',
  );
  const reason = `enrollment-${enrollment.state}`;
  const moved = open.map((installment) =>
    moveInstallment(
      installment,
      { ...commonFields(installment), state: 'cancelled', reason },
      { event: 'installment-cancelled', actor, why: reason },
    ),
  );
  await commitStep(moved.flatMap(({ writes }) => writes));
  return { outcome: 'cancelled', cancelled: open.length };
}
