/** The project plan that mentor and mentee agree on (domain: Participation). */
import * as v from 'valibot';

const Milestone = v.object({
  milestoneId: v.string(),
  title: v.string(),
  /** Calendar date. */
  due: v.string(),
  doneAt: v.optional(v.string()),
});
export type Milestone = v.InferOutput<typeof Milestone>;

export const Plan = v.object({
  enrollmentId: v.string(),
  objectives: v.string(),
  milestones: v.array(Milestone),
  /** Person and instant; a change of the plan takes the other side's agreement away. */
  agreedByMentor: v.optional(v.object({ personId: v.string(), at: v.string() })),
  agreedByMentee: v.optional(v.object({ personId: v.string(), at: v.string() })),
});
export type Plan = v.InferOutput<typeof Plan>;

/** More would be a task list. */
export const MOST_MILESTONES = 30;

/**
 * Whether every milestone is done: one of the gates of completion. The mentor must have agreed to the plan as it is, so
 * that nobody is done by striking out what is left.
 */
export function milestonesDone(plan: Plan | undefined): boolean {
  return (
    plan !== undefined &&
    plan.agreedByMentor !== undefined &&
    plan.milestones.length > 0 &&
    plan.milestones.every((milestone) => milestone.doneAt !== undefined)
  );
}
