/** The mentee appeals a fail, once (domain: Evaluations). */
import type { Person } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { aboutOf, requireMove } from '../checkpoint.ts';
import { checkpoints } from '../repository.ts';
import { requireScheduled, type Seen } from '../sight.ts';

/** @throws Problem appeal-used for the second appeal of a fail, wrong-state unless it failed. */
export async function appeal(
  actor: Person,
  enrollmentId: string,
  number: number,
  statement: string,
): Promise<Seen> {
  const { standings, beside } = await accessEnrollment(actor, enrollmentId, ['mentee'], {
    beside: [wanted(checkpoints, { enrollmentId, number })],
  });
  const before = requireScheduled(beside[0]);
  if ('appeal' in before) throw new Problem('appeal-used', 'This evaluation has been appealed already.');
  requireMove(before, 'under-appeal', 'an appeal');
  if (before.state !== 'failed') throw new Error('Only a failed evaluation moves to an appeal.');
  const { item, writes } = change(
    checkpoints,
    before,
    {
      ...aboutOf(before),
      state: 'under-appeal',
      verdict: before.verdict,
      appeal: { statement, at: now() },
    },
    { event: 'checkpoint-appealed', actor, data: { enrollmentId, number } },
  );
  return commit({ checkpoint: item, standings, version: item.version }, writes);
}
