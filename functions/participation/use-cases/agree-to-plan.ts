/** The other side agrees to the plan as they read it. */
import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { requireVersion, stale } from '../../kernel/version.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { plans, type StoredPlan } from '../repository.ts';
import { requireUnderWay } from '../under-way.ts';

/**
 * Nobody agrees to words they have not read: the agreement names the version it is for. Agreeing again to what is agreed is once.
 * @throws Problem not-found while there is no plan, version-stale when it was written anew
 */
export async function agreeToPlan(actor: Person, enrollmentId: string, ifMatch: number): Promise<StoredPlan> {
  const { enrollment, standings, beside } = await accessEnrollment(
    actor,
    enrollmentId,
    ['mentee', 'mentor'],
    {
      beside: [wanted(plans, { enrollmentId })],
    },
  );
  requireUnderWay(enrollment, 'agreeing to a plan');
  const [before] = beside;
  if (before === undefined) throw notFound('plan');
  const side = standings.includes('mentor') ? 'agreedByMentor' : 'agreedByMentee';
  requireVersion(before, ifMatch);
  if (before[side] !== undefined) return commit(before, []);
  const { item, writes } = change(
    plans,
    before,
    { ...before, [side]: { personId: actor.id, at: now() } },
    { event: 'plan-agreed', actor, data: { by: side === 'agreedByMentor' ? 'mentor' : 'mentee' } },
    stale,
  );
  return commit(item, writes);
}
