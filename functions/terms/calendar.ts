/**
 * The dates of a term and the rules they must keep, at every save (domain, step 4; "Times, money, people").
 */
import * as v from 'valibot';
import { type PolicyPack, policyName, type Track } from '../kernel/policy.ts';
import { Problem } from '../kernel/problem.ts';
import {
  addDays,
  CalendarDate,
  calendarDaysBetween,
  dateOf,
  deadlineOn,
  Instant,
  inWords,
} from '../kernel/time.ts';

/** Dates of a term, as instants. */
export const calendarFields = {
  applicationsOpen: v.string(),
  applicationsClose: v.string(),
  reviewEnds: v.string(),
  /** When applicants are told to expect an answer. */
  selectionNotice: v.optional(v.string()),
  start: v.string(),
  end: v.string(),
  /** When each evaluation is due, if the calendar says; else it follows from the start. */
  checkpointDue: v.optional(v.array(v.string())),
};
const Calendar = v.object(calendarFields);
export type Calendar = v.InferOutput<typeof Calendar>;

const Moment = v.union([CalendarDate, Instant], 'not a date (2026-08-18) or a time (2026-08-18T18:00:00Z)');

/** Dates as a caller gives them: a bare date is the beginning of a day that opens something, the hour of a deadline. */
export const GivenCalendar = v.strictObject({
  applicationsOpen: Moment,
  applicationsClose: Moment,
  reviewEnds: Moment,
  selectionNotice: v.optional(Moment),
  start: Moment,
  end: Moment,
  checkpointDue: v.optional(v.pipe(v.array(Moment), v.minLength(3), v.maxLength(4))),
});
export type GivenCalendar = v.InferOutput<typeof GivenCalendar>;

/** Given dates → instants. */
export function calendarFrom(given: GivenCalendar, policy: PolicyPack): Calendar {
  const opening = (moment: string): Instant => (moment.length === 10 ? deadlineOn(moment, 0) : moment);
  const deadline = (moment: string): Instant =>
    moment.length === 10 ? deadlineOn(moment, policy.deadlineHour) : moment;
  return {
    applicationsOpen: opening(given.applicationsOpen),
    applicationsClose: deadline(given.applicationsClose),
    reviewEnds: deadline(given.reviewEnds),
    ...(given.selectionNotice === undefined ? {} : { selectionNotice: deadline(given.selectionNotice) }),
    start: opening(given.start),
    end: deadline(given.end),
    ...(given.checkpointDue === undefined ? {} : { checkpointDue: given.checkpointDue.map(deadline) }),
  };
}

/** What a schedule of checkpoints is made from. */
export interface Schedule {
  readonly track: Track;
  readonly checkpointCount: 3 | 4;
}

/**
 * When each checkpoint is due: as the calendar says, else at the deadline hour of the Friday that ends week n of a
 * term that starts on a Monday (HW 4; domain, step 10). The last day of a term is the due day of its last one.
 */
export function checkpointDates(calendar: Calendar, schedule: Schedule, policy: PolicyPack): Instant[] {
  if (calendar.checkpointDue !== undefined) return calendar.checkpointDue;
  return policy.checkpointWeeks[schedule.track][schedule.checkpointCount].map((week) =>
    deadlineOn(dateOf(addDays(calendar.start, 7 * week - 3)), policy.deadlineHour),
  );
}

/** @throws Problem term-dates, review-too-short: no calendar is saved that breaks a rule. */
export function checkCalendar(calendar: Calendar, schedule: Schedule, policy: PolicyPack): void {
  const { applicationsOpen, applicationsClose, reviewEnds, selectionNotice, start, end } = calendar;
  inOrder([
    ['applicationsOpen', applicationsOpen],
    ['applicationsClose', applicationsClose],
    ['reviewEnds', reviewEnds],
    ...(selectionNotice === undefined ? [] : [['selectionNotice', selectionNotice] as const]),
    ['start', start],
    ['end', end],
  ]);
  const days = calendarDaysBetween(applicationsClose, reviewEnds);
  if (days < policy.reviewDays) {
    throw new Problem(
      'review-too-short',
      `Applications close on ${inWords(applicationsClose)} and the review ends on ${inWords(reviewEnds)}: ` +
        `${days} days, and every application is reviewed for at least ${policy.reviewDays}.`,
      {
        rule: 'review-days',
        policy: policyName(policy),
        errors: [{ pointer: '/reviewEnds', detail: `${days} days after the close of applications` }],
      },
    );
  }
  checkLength(calendar, schedule, policy);
  const due = checkpointDates(calendar, schedule, policy);
  if (due.length !== schedule.checkpointCount) {
    throw refused(
      '/checkpointDue',
      `The term has ${schedule.checkpointCount} checkpoints, not ${due.length}.`,
    );
  }
  inOrder([['start', start], ...due.map((instant, index) => [`checkpointDue/${index}`, instant] as const)]);
  const last = due.at(-1) ?? start;
  if (last > end)
    throw refused('/end', `The last checkpoint, due on ${inWords(last)}, would come after the end.`);
}

/** IN: full-time terms last 12 weeks, part-time terms 24. A week more is for holidays in between. */
function checkLength({ start, end }: Calendar, { track }: Schedule, policy: PolicyPack): void {
  const { weeks } = policy.tracks[track];
  const days = calendarDaysBetween(start, end);
  if (days <= 7 * (weeks + 1)) return;
  throw new Problem('term-dates', `A ${track} term lasts ${weeks} weeks; this one would last ${days} days.`, {
    rule: 'term-length',
    policy: policyName(policy),
    errors: [{ pointer: '/end', detail: `${days} days after the start` }],
  });
}

function inOrder(dates: readonly (readonly [name: string, instant: Instant])[]): void {
  dates.forEach(([name, instant], index) => {
    const [earlier, before] = dates[index - 1] ?? [];
    if (before === undefined || before < instant) return;
    throw refused(
      `/${name}`,
      `${name} (${inWords(instant)}) must come after ${earlier} (${inWords(before)}).`,
    );
  });
}

/** A calendar that cannot be, with the date that spoils it. */
export function refused(pointer: string, detail: string): Problem {
  return new Problem('term-dates', detail, { errors: [{ pointer, detail }] });
}
