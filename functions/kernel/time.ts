/** Instants are UTC, ISO-8601, as text (`2026-08-18T23:59:00.000Z`): they sort as they read. */
import * as v from 'valibot';

export type Instant = string;

const DAY = 86_400_000;

/** The instant now; on the local cloud this is the virtual clock. */
export function now(): Instant {
  return new Date().toISOString();
}

/** Schema of an instant; any RFC 3339 time with an offset is taken and kept in UTC. */
export const Instant = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/,
    'not a time with an offset (2026-08-18T18:00:00Z)',
  ),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'not a time that exists'),
  v.transform((text) => new Date(text).toISOString()),
);

/** Schema of a calendar date (`2026-08-18`) that exists. */
export const CalendarDate = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/, 'not a date (2026-08-18)'),
  v.check((text) => {
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  }, 'not a date that exists'),
);

/** `instant` moved by whole or part days of 24 hours; UTC has no daylight saving. */
export function addDays(instant: Instant, days: number): Instant {
  return new Date(Date.parse(instant) + days * DAY).toISOString();
}

/** The calendar date of an instant, in UTC. */
export function dateOf(instant: Instant): string {
  return instant.slice(0, 10);
}

/** Calendar days from one instant's UTC date to another's: 18 Aug 23:59 to 1 Sep 18:00 is 14. */
export function calendarDaysBetween(from: Instant, to: Instant): number {
  return Math.round((Date.parse(dateOf(to)) - Date.parse(dateOf(from))) / DAY);
}

/** A deadline given as a date means this hour, UTC, that day (policy: 18). */
export function deadlineOn(date: string, hour: number): Instant {
  return new Date(`${date}T${String(hour).padStart(2, '0')}:00:00.000Z`).toISOString();
}

/** The deadline hour of the day some days after `at`. */
export function deadlineAfter(at: Instant, days: number, hour: number): Instant {
  return deadlineOn(dateOf(addDays(at, days)), hour);
}

/** Ours, since `Intl` says "Sep" or "Sept" as its data of the year has it. */
export const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `2 Sep 2026 18:00 UTC`: how an instant is written in answers and letters. */
export function inWords(instant: Instant): string {
  const date = new Date(instant);
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${day} ${date.toISOString().slice(11, 16)} UTC`;
}
