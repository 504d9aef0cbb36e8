/** When evaluations open, are due and are reminded of: from the term's calendar and the policy, never from a date of our own. */
import { policyNamed } from '../kernel/policy.ts';
import { Problem } from '../kernel/problem.ts';
import { addDays, dateOf, deadlineOn, type Instant, inWords, now } from '../kernel/time.ts';
import { checkpointSchedule, type Term } from '../terms/term.ts';
import { type Checkpoint, type CheckpointIn, isPending } from './checkpoint.ts';

export interface CheckpointDates {
  readonly opensAt: Instant;
  readonly dueAt: Instant;
}

/** No verdict yet. */
export type PendingState = 'scheduled' | 'open' | 'overdue';

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);

/** Dates of checkpoint `number`, moved by the weeks of extensions; it never opens before the term starts. */
export function datesOf(term: Term, number: number, extendedWeeks: number): CheckpointDates {
  const planned = checkpointSchedule(term)[number - 1];
  if (planned === undefined) throw new RangeError(`Term ${term.termId} has no checkpoint ${number}.`);
  const dueAt = addDays(planned, 7 * extendedWeeks);
  const opens = addDays(dueAt, -policyNamed(term.policy).checkpointOpensDaysBefore);
  return { dueAt, opensAt: later(opens, term.start) };
}

/**
 * The state of a pending checkpoint that has got other dates. An overdue one that got time is open again; one whose
 * opening lies in the future again is scheduled: none is taken before it opens.
 */
export function stateAt(before: CheckpointIn<PendingState>, dates: CheckpointDates): PendingState {
  if (before.state === 'scheduled' || dates.opensAt > now()) return 'scheduled';
  return dates.dueAt > now() ? 'open' : before.state;
}

/** Its state may lag behind a calendar that moved: the day counts too. @throws Problem evaluation-not-open */
export function requireOpened(checkpoint: Checkpoint): void {
  if (!isPending(checkpoint) || (checkpoint.state !== 'scheduled' && checkpoint.opensAt <= now())) return;
  throw new Problem('evaluation-not-open', `It opens on ${inWords(checkpoint.opensAt)}.`, {
    rule: 'checkpoint-opening',
    policy: checkpoint.policy,
  });
}

/** The end of a mentorship that was extended. */
export const endOf = (term: Term, extensionWeeks: number): Instant => addDays(term.end, 7 * extensionWeeks);

/**
 * The instants of the reminders: some days before it is due, the morning of the day it is due (in UTC: its first
 * moment), the moment it is overdue, and weekly after (domain: Evaluations; offsets from the policy).
 */
function* reminderTimes(dueAt: Instant, policyName: string): Generator<Instant, never> {
  const policy = policyNamed(policyName);
  for (const days of policy.checkpointReminderDaysBefore) {
    yield days === 0 ? deadlineOn(dateOf(dueAt), 0) : addDays(dueAt, -days);
  }
  for (let time = dueAt; ; time = addDays(time, policy.checkpointOverdueReminderDays)) yield time;
}

/** The last reminder that is due by `at`, and the first one after. */
export function remindersAround(
  dueAt: Instant,
  policyName: string,
  at: Instant,
): { readonly last?: Instant; readonly next: Instant } {
  let last: Instant | undefined;
  for (const time of reminderTimes(dueAt, policyName)) {
    if (time > at) return last === undefined ? { next: time } : { last, next: time };
    last = time;
  }
  throw new Error('Reminders have no end.');
}

/** After a fail, the administrator is reminded of the decision as often as a mentor of an overdue evaluation. */
export function decisionReminders(
  failedAt: Instant,
  policyName: string,
  at: Instant,
): { readonly last?: Instant; readonly next: Instant } {
  const days = policyNamed(policyName).checkpointOverdueReminderDays;
  let [last, next]: [Instant | undefined, Instant] = [undefined, addDays(failedAt, days)];
  while (next <= at) [last, next] = [next, addDays(next, days)];
  return last === undefined ? { next } : { last, next };
}
