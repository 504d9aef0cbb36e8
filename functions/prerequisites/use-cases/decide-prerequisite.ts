import { requireNoConflict } from '../../applications/conflict-repository.ts';
import { type Prerequisite, requirePrerequisiteMove } from '../../applications/prerequisite.ts';
import { applications, prerequisites } from '../../applications/repository.ts';
import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { requireVersion, stale } from '../../kernel/version.ts';
import { commit } from '../../platform/table/commit.ts';
import { change, unchanged } from '../../platform/table/write.ts';
import { type TaskKey, taskToDecide } from '../access.ts';
import { requireInReview } from '../review-period.ts';

/**
 * A mentor or administrator approves what was handed in, or hands it back with a reason; the mentee is told of the
 * latter. Neither after the review has ended: nobody is declined for what was finished in time. What was handed back may
 * be handed in anew: the decision is on the version that was read.
 * @throws Problem wrong-state, window-closed, conflict-of-interest, version-stale
 */
export async function decidePrerequisite(
  actor: Person,
  key: TaskKey,
  decision: { readonly state: 'approved' } | { readonly state: 'returned'; readonly reason: string },
  ifMatch: number,
) {
  const { application, prerequisite, term } = await taskToDecide(actor, key);
  requireVersion(prerequisite, ifMatch);
  const at = now();
  requireInReview(application, term, at, 'a decision on a prerequisite');
  const move = decision.state === 'approved' ? 'approval' : 'return';
  requirePrerequisiteMove(prerequisite, decision.state, move);
  if (prerequisite.state !== 'submitted') throw wrongState('The prerequisite', prerequisite.state, move);
  const decided: Prerequisite =
    decision.state === 'approved'
      ? { ...prerequisite, state: 'approved', decidedAt: at }
      : { ...prerequisite, state: 'returned', decidedAt: at, returnReason: decision.reason };
  const { applicationId, programId } = prerequisite;
  const happening = {
    event: `prerequisite-${decision.state}`,
    actor,
    why: decision.state === 'returned' ? decision.reason : undefined,
    data: { applicationId, programId },
  };
  const { item, writes } = change(prerequisites, prerequisite, decided, happening, stale);
  return commit(item, [
    ...writes,
    unchanged(applications, application),
    requireNoConflict(applicationId, actor.id),
  ]);
}
