/** Mentor or mentee writes the project plan; whoever writes agrees, the other side is asked anew. */
import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { requireVersionOnceWritten, stale } from '../../kernel/version.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { begin, change } from '../../platform/table/write.ts';
import type { Milestone, Plan } from '../plan.ts';
import { activeWrites, plans, type StoredPlan } from '../repository.ts';
import { requireUnderWay } from '../under-way.ts';

export interface PlanDraft {
  readonly objectives: string;
  readonly milestones: readonly {
    readonly milestoneId?: string | undefined;
    readonly title: string;
    readonly due: string;
  }[];
}

/**
 * Milestones keep their id and whether they are done; new ones have none yet.
 * @throws Problem version-required, version-stale: an edit names the plan it edits.
 */
export async function writePlan(
  actor: Person,
  enrollmentId: string,
  draft: PlanDraft,
  ifMatch: number | undefined,
): Promise<StoredPlan> {
  const { enrollment, standings, beside } = await accessEnrollment(
    actor,
    enrollmentId,
    ['mentee', 'mentor'],
    {
      beside: [wanted(plans, { enrollmentId })],
    },
  );
  requireUnderWay(enrollment, 'planning');
  const [before] = beside;
  requireVersionOnceWritten(before, ifMatch);
  const agreed = { personId: actor.id, at: now() };
  const byMentor = standings.includes('mentor');
  const plan: Plan = {
    enrollmentId,
    objectives: draft.objectives,
    milestones: draft.milestones.map((milestone, index) => kept(before, milestone, index)),
    ...(byMentor ? { agreedByMentor: agreed } : { agreedByMentee: agreed }),
  };
  const happening = {
    event: 'plan-changed',
    actor,
    data: { by: byMentor ? 'mentor' : 'mentee', milestones: plan.milestones.length },
  };
  const seen = activeWrites(enrollmentId, standings, 'plan', agreed.at);
  const { item, writes } =
    before === undefined ? begin(plans, plan, happening) : change(plans, before, plan, happening, stale);
  return commit(item, [...writes, ...seen]);
}

function kept(before: Plan | undefined, draft: PlanDraft['milestones'][number], index: number): Milestone {
  const { milestoneId, title, due } = draft;
  if (milestoneId === undefined) return { milestoneId: newId('milestone'), title, due };
  const known = before?.milestones.find((milestone) => milestone.milestoneId === milestoneId);
  if (known !== undefined) return { ...known, title, due };
  throw new Problem('invalid-request', 'The plan has no such milestone.', {
    errors: [{ pointer: `/milestones/${index}/milestoneId`, detail: 'is not a milestone of this plan' }],
  });
}
