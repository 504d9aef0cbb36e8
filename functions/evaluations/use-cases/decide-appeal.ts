/** An administrator, or staff, answers an appeal: the fail is upheld, or overturned into a pass. */
import type { Person } from '../../kernel/actor.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change, unchanged } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { requireMove } from '../checkpoint.ts';
import { checkpoints } from '../repository.ts';
import { requireScheduled, type Seen } from '../sight.ts';
import { resumed } from './evaluate.ts';

/** Never by the one whose verdict is appealed. @throws Problem wrong-state, conflict-of-interest */
export async function decideAppeal(
  actor: Person,
  enrollmentId: string,
  number: number,
  { decision, reason }: { readonly decision: 'uphold' | 'overturn'; readonly reason: string },
): Promise<Seen> {
  const { enrollment, standings, beside } = await accessEnrollment(
    actor,
    enrollmentId,
    ['administrator', 'staff'],
    { beside: [wanted(checkpoints, { enrollmentId, number })] },
  );
  requireOther(actor, enrollment);
  const before = requireScheduled(beside[0]);
  const state = decision === 'uphold' ? 'upheld' : 'overturned';
  requireMove(before, state, 'an answer to an appeal');
  if (before.state !== 'under-appeal') throw wrongState(`Evaluation ${number}`, before.state, 'an answer');
  if (before.verdict.by === actor.id) {
    throw new Problem('conflict-of-interest', 'Somebody else answers an appeal against your evaluation.');
  }
  const { item, writes } = change(
    checkpoints,
    before,
    { ...before, state, decision: { reason, by: actor.id, at: now() } },
    { event: `checkpoint-${state}`, actor, why: reason, data: { enrollmentId, number } },
  );
  const beyond = decision === 'overturn' ? resumed(actor, enrollment) : [unchanged(enrollments, enrollment)];
  return commit({ checkpoint: item, standings, version: item.version }, [...writes, ...beyond]);
}
