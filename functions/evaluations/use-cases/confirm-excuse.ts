/** Staff agree that an evaluation was excused: for the stipend it counts as passed from then on (ADR 0022). */
import type { Person } from '../../kernel/actor.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { checkpoints } from '../repository.ts';
import { requireScheduled, type Seen } from '../sight.ts';

/**
 * Never by whoever excused it. It may come late, even after graduation: what it makes earned is released then.
 * @throws Problem wrong-state unless it is excused and nobody has agreed yet, separation-of-duties
 */
export async function confirmExcuse(actor: Person, enrollmentId: string, number: number): Promise<Seen> {
  const { enrollment, standings, beside } = await accessEnrollment(actor, enrollmentId, ['staff'], {
    beside: [wanted(checkpoints, { enrollmentId, number })],
  });
  requireOther(actor, enrollment);
  const before = requireScheduled(beside[0]);
  if (before.state !== 'excused') {
    throw wrongState(`Evaluation ${number}`, before.state, 'agreeing to an excuse');
  }
  if (before.confirmation !== undefined) {
    throw wrongState('The excuse', 'agreed to', 'agreeing once more');
  }
  if (before.excusedBy === actor.id) {
    throw new Problem('separation-of-duties', 'Somebody other than who excused it must agree.', {
      rule: 'separation-of-duties',
    });
  }
  const { item, writes } = change(
    checkpoints,
    before,
    { ...before, confirmation: { by: actor.id, at: now() } },
    { event: 'checkpoint-excuse-confirmed', actor, data: { enrollmentId, number } },
  );
  return commit({ checkpoint: item, standings, version: item.version }, writes);
}
