/** Plan, tasks, check-ins and meetings lie in the partition of their enrollment. */

import { tableName } from '../platform/table/client.ts';
import { defineEntity, firstVersion, type Stored, toItem } from '../platform/table/entity.ts';
import { create, replace, type Write } from '../platform/table/write.ts';
import { Plan } from './plan.ts';
import { Activity, CheckIn, Meeting, RecordBook, type RecordKind } from './record.ts';
import { Silence } from './silence.ts';
import { MenteeTask } from './task.ts';

const partition = (enrollmentId: string): string => `ENROLLMENT#${enrollmentId}`;

export const plans = defineEntity<{ readonly enrollmentId: string }, Plan>({
  type: 'plan',
  schema: Plan,
  key: ({ enrollmentId }) => ({ pk: partition(enrollmentId), sk: 'PLAN' }),
  subjectId: ({ enrollmentId }) => enrollmentId,
});
export type StoredPlan = Plan & Stored;

/** Events of a task name the enrollment: completion waits for the last of them. */
export const menteeTasks = defineEntity<
  { readonly enrollmentId: string; readonly taskId: string },
  MenteeTask
>({
  type: 'task',
  schema: MenteeTask,
  key: ({ enrollmentId, taskId }) => ({ pk: partition(enrollmentId), sk: `TASK#${taskId}` }),
  subjectId: ({ enrollmentId }) => enrollmentId,
});
export type StoredTask = MenteeTask & Stored;

export const tasksOf = (enrollmentId: string) =>
  ({ partition: partition(enrollmentId), startsWith: 'TASK#' }) as const;

export const checkIns = defineEntity<{ readonly enrollmentId: string; readonly date: string }, CheckIn>({
  type: 'check-in',
  schema: CheckIn,
  key: ({ enrollmentId, date }) => ({ pk: partition(enrollmentId), sk: `CHECK-IN#${date}` }),
  subjectId: ({ enrollmentId }) => enrollmentId,
});

/** A mentee has one meeting at a time, so its instant names it. */
export const meetings = defineEntity<{ readonly enrollmentId: string; readonly heldAt: string }, Meeting>({
  type: 'meeting',
  schema: Meeting,
  key: ({ enrollmentId, heldAt }) => ({ pk: partition(enrollmentId), sk: `MEETING#${heldAt}` }),
  subjectId: ({ enrollmentId }) => enrollmentId,
});

export const activities = defineEntity<{ readonly enrollmentId: string }, Activity>({
  type: 'activity',
  schema: Activity,
  key: ({ enrollmentId }) => ({ pk: partition(enrollmentId), sk: 'ACTIVITY' }),
  subjectId: ({ enrollmentId }) => enrollmentId,
});

/** The mentee was seen: whichever of two at once is kept, it is true. */
export function rememberActivity(activity: Activity): Write {
  return { item: { Put: { TableName: tableName(), Item: toItem(activities, firstVersion(activity)) } } };
}

/** What the mentee did counts as a sign of life; what others did for them does not. */
export const activeWrites = (
  enrollmentId: string,
  standings: readonly string[],
  what: Activity['what'],
  at: string,
): readonly Write[] =>
  standings.includes('mentee') ? [rememberActivity({ enrollmentId, lastAt: at, what })] : [];

export const silences = defineEntity<{ readonly enrollmentId: string }, Silence>({
  type: 'health',
  schema: Silence,
  key: ({ enrollmentId }) => ({ pk: partition(enrollmentId), sk: 'HEALTH' }),
  subjectId: ({ enrollmentId }) => enrollmentId,
});

export const recordBooks = defineEntity<{ readonly enrollmentId: string }, RecordBook>({
  type: 'record-book',
  schema: RecordBook,
  key: ({ enrollmentId }) => ({ pk: partition(enrollmentId), sk: 'RECORDS' }),
  subjectId: ({ enrollmentId }) => enrollmentId,
});

/** Enters the name of something new; names stay in order, and one that is there already is not entered twice. */
export function entryWrites(
  enrollmentId: string,
  book: (RecordBook & Stored) | undefined,
  kind: RecordKind,
  name: string,
): readonly Write[] {
  const before = book ?? emptyBook(enrollmentId);
  if (before[kind].includes(name)) return [];
  return bookWrites(book, { ...before, [kind]: [...before[kind], name].sort() });
}

/** Enters that a starter task is approved, in the transaction of the approval; entered once, it stays. */
export function starterWrites(
  enrollmentId: string,
  book: (RecordBook & Stored) | undefined,
  at: string,
): readonly Write[] {
  if (book?.starterApprovedAt !== undefined) return [];
  return bookWrites(book, { ...(book ?? emptyBook(enrollmentId)), starterApprovedAt: at });
}

const emptyBook = (enrollmentId: string): RecordBook => ({
  enrollmentId,
  tasks: [],
  checkIns: [],
  meetings: [],
});

const bookWrites = (book: (RecordBook & Stored) | undefined, after: RecordBook): readonly Write[] =>
  book === undefined ? create(recordBooks, after).writes : replace(recordBooks, book, after).writes;
