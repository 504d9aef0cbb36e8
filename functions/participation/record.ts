/** What is written down of a mentorship as it goes: check-ins, meetings, and when the mentee was last seen. */
import * as v from 'valibot';

export const CheckIn = v.object({
  enrollmentId: v.string(),
  /** The calendar date it is for: one a day, weekly as a rule. */
  date: v.string(),
  done: v.string(),
  next: v.string(),
  blockers: v.optional(v.string()),
  /** Contributions: pull requests, issues, articles. */
  links: v.array(v.string()),
  writtenAt: v.string(),
});
export type CheckIn = v.InferOutput<typeof CheckIn>;

export const Meeting = v.object({
  enrollmentId: v.string(),
  heldAt: v.string(),
  minutes: v.number(),
  notes: v.string(),
  recordedBy: v.string(),
});
export type Meeting = v.InferOutput<typeof Meeting>;

/** The mentee's last sign of life, for the health light. */
export const Activity = v.object({
  enrollmentId: v.string(),
  lastAt: v.string(),
  what: v.picklist(['check-in', 'task', 'meeting', 'plan', 'self-evaluation']),
});
export type Activity = v.InferOutput<typeof Activity>;

/**
 * The names of what was written down, oldest first: whoever reads a list finds by it, in one read with the enrollment,
 * what to fetch along with the check of who may.
 */
export const RecordBook = v.object({
  enrollmentId: v.string(),
  tasks: v.array(v.string()),
  checkIns: v.array(v.string()),
  meetings: v.array(v.string()),
  /** When the mentee's first starter task was approved; it stays so, and opens the way to larger ones. */
  starterApprovedAt: v.optional(v.string()),
});
export type RecordBook = v.InferOutput<typeof RecordBook>;
export type RecordKind = 'tasks' | 'checkIns' | 'meetings';
