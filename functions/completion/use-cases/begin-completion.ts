import { counts } from '../../evaluations/checkpoint.ts';
import type { Actor } from '../../kernel/actor.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { notFound } from '../../kernel/problem.ts';
import { addDays, type Instant, now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { begin, change } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { gatesOf, gatesUnchanged } from '../gates.ts';
import { type Completion, completions } from '../repository.ts';

/**
 * After the final evaluation is passed the mentorship is completing: the mentee is invited to the survey and told what
 * else is missing. Begun before, it answers as it stands.
 */
export async function beginCompletion(
  actor: Actor,
  enrollmentId: string,
): Promise<{ outcome: 'completing' | 'not-passed' | 'over'; remindAt: Instant }> {
  const [[enrollment, completion], gates] = await Promise.all([
    loadTogether(wanted(enrollments, { enrollmentId }), wanted(completions, { enrollmentId })),
    gatesOf(enrollmentId),
  ]);
  if (enrollment === undefined) throw notFound('enrollment');
  if (completion !== undefined && enrollment.state === 'completing') {
    return { outcome: 'completing', remindAt: completion.remindAt };
  }
  if (enrollment.state !== 'active' && enrollment.state !== 'extended') {
    return { outcome: 'over', remindAt: now() };
  }
  const passed = gates.checkpoints.length > 0 && gates.checkpoints.every(counts);
  if (!passed) return { outcome: 'not-passed', remindAt: now() };
  const policy = policyNamed(enrollment.policy);
  const begun: Completion = {
    enrollmentId,
    remindAt: addDays(now(), policy.completionReminderDays),
    escalateAt: addDays(now(), policy.completionDays),
  };
  const completing = change(
    enrollments,
    enrollment,
    { ...enrollment, state: 'completing', completingSince: now() },
    { event: 'completion-begun', actor },
  );
  const watched = begin(completions, begun, { event: 'completion-watched', actor });
  await commitStep([...completing.writes, ...watched.writes, ...gatesUnchanged(gates)]);
  return { outcome: 'completing', remindAt: begun.remindAt };
}
