import type { Actor } from '../../kernel/actor.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { load } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { closedGates, GATE_IN_WORDS, gatesOf, gatesUnchanged } from '../gates.ts';

/**
 * The mentee graduates when nothing is missing; a task given back at the same moment stops it. Graduated before, it
 * stays so.
 */
export async function graduate(
  actor: Actor,
  enrollmentId: string,
): Promise<{ outcome: 'graduated' | 'over' }> {
  const [enrollment, gates] = await Promise.all([load(enrollments, { enrollmentId }), gatesOf(enrollmentId)]);
  if (enrollment === undefined) throw notFound('enrollment');
  if (enrollment.state === 'graduated') return { outcome: 'graduated' };
  if (enrollment.state !== 'completing') return { outcome: 'over' };
  const missing = closedGates(gates);
  if (missing.length > 0) {
    throw new Problem('completion-incomplete', missing.map((gate) => GATE_IN_WORDS[gate]).join(' '), {
      rule: 'completion-gates',
      policy: enrollment.policy,
    });
  }
  const { writes } = change(
    enrollments,
    enrollment,
    { ...enrollment, state: 'graduated', graduatedAt: now() },
    { event: 'graduated', actor },
  );
  await commitStep([...writes, ...gatesUnchanged(gates)]);
  return { outcome: 'graduated' };
}
