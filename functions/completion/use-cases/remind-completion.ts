import type { Actor } from '../../kernel/actor.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { addDays, type Instant, now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { closedGates, gatesOf } from '../gates.ts';
import { completions } from '../repository.ts';

/**
 * The mentee is reminded of what is missing, and once the days of the policy have passed the administrators too.
 * Reminded once for each date, so a repeated step reminds nobody twice.
 */
export async function remindCompletion(
  actor: Actor,
  enrollmentId: string,
): Promise<{ outcome: 'wait' | 'met' | 'over'; remindAt: Instant }> {
  const [[enrollment, completion], gates] = await Promise.all([
    loadTogether(wanted(enrollments, { enrollmentId }), wanted(completions, { enrollmentId })),
    gatesOf(enrollmentId),
  ]);
  if (enrollment?.state === 'graduated') return { outcome: 'met', remindAt: now() };
  if (enrollment?.state !== 'completing' || completion === undefined) {
    return { outcome: 'over', remindAt: now() };
  }
  const missing = closedGates(gates);
  if (missing.length === 0) return { outcome: 'met', remindAt: now() };
  if (now() < completion.remindAt) return { outcome: 'wait', remindAt: completion.remindAt };
  const { completionReminderDays } = policyNamed(enrollment.policy);
  const remindAt = addDays(now(), completionReminderDays);
  const { writes } = change(
    completions,
    completion,
    { ...completion, remindAt },
    {
      event: 'completion-reminded',
      actor,
      data: { escalated: now() >= completion.escalateAt, missing: missing.length },
    },
  );
  await commitStep(writes);
  return { outcome: 'wait', remindAt };
}
