/** A mentor says that a milestone is done. */
import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { plans, type StoredPlan } from '../repository.ts';
import { requireUnderWay } from '../under-way.ts';

/** Done twice is done once. @throws Problem not-found */
export async function completeMilestone(
  actor: Person,
  enrollmentId: string,
  milestoneId: string,
): Promise<StoredPlan> {
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['mentor'], {
    beside: [wanted(plans, { enrollmentId })],
  });
  requireOther(actor, enrollment);
  requireUnderWay(enrollment, 'completing a milestone');
  const [before] = beside;
  const milestone = before?.milestones.find((one) => one.milestoneId === milestoneId);
  if (before === undefined || milestone === undefined) throw notFound('milestone');
  if (milestone.doneAt !== undefined) return commit(before, []);
  const milestones = before.milestones.map((one) => (one === milestone ? { ...one, doneAt: now() } : one));
  const { item, writes } = change(
    plans,
    before,
    { ...before, milestones },
    { event: 'milestone-done', actor, data: { milestoneId } },
  );
  return commit(item, writes);
}
