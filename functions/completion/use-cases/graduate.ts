import type { Actor } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { type Instant, now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { closedGates, gatesOf, gatesUnchanged } from '../gates.ts';
import { completions } from '../repository.ts';

/**
 * The mentee graduates when nothing is missing; a task given or given back at the last moment is `missing`, and waited
 * for until it is done: nothing a mentor may do fails the journey. Graduated before, it stays so.
 */
export async function graduate(
  actor: Actor,
  enrollmentId: string,
): Promise<{ outcome: 'graduated' | 'over' } | { outcome: 'missing'; remindAt: Instant }> {
  const [[enrollment, completion], gates] = await Promise.all([
    loadTogether(wanted(enrollments, { enrollmentId }), wanted(completions, { enrollmentId })),
    gatesOf(enrollmentId),
  ]);
  if (enrollment === undefined) throw notFound('enrollment');
  if (enrollment.state === 'graduated') return { outcome: 'graduated' };
  if (enrollment.state !== 'completing') return { outcome: 'over' };
  if (closedGates(gates).length > 0) return { outcome: 'missing', remindAt: completion?.remindAt ?? now() };
  const { writes } = change(
    enrollments,
    enrollment,
    { ...enrollment, state: 'graduated', graduatedAt: now() },
    { event: 'graduated', actor },
  );
  await commitStep([...writes, ...gatesUnchanged(gates)]);
  return { outcome: 'graduated' };
}
