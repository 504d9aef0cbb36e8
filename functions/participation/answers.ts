/** What plan, tasks, check-ins and meetings look like to those who may read them. */
import * as v from 'valibot';
import { Version } from '../kernel/version.ts';

export const PlanAnswer = v.object({
  objectives: v.string(),
  milestones: v.array(
    v.object({
      milestoneId: v.string(),
      title: v.string(),
      due: v.string(),
      doneAt: v.optional(v.string()),
    }),
  ),
  agreedByMentor: v.optional(v.object({ at: v.string() })),
  agreedByMentee: v.optional(v.object({ at: v.string() })),
});
export const TaskAnswer = v.object({
  taskId: v.string(),
  kind: v.string(),
  title: v.string(),
  description: v.string(),
  due: v.optional(v.string()),
  state: v.string(),
  note: v.optional(v.string()),
  url: v.optional(v.string()),
  submittedAt: v.optional(v.string()),
  reason: v.optional(v.string()),
  /** For If-Match of who judges it: what is handed in anew has another. */
  version: Version,
});
export const CheckInAnswer = v.object({
  date: v.string(),
  done: v.string(),
  next: v.string(),
  blockers: v.optional(v.string()),
  links: v.array(v.string()),
  writtenAt: v.string(),
  /** For If-Match. */
  version: Version,
});
export const MeetingAnswer = v.object({ heldAt: v.string(), minutes: v.number(), notes: v.string() });
