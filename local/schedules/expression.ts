/**
 * Schedule expressions of EventBridge: `rate(5 minutes)`, `cron(0 18 * * ? *)`, `at(2026-09-01T18:00:00)`.
 * Source: EventBridge Scheduler user guide, "Schedule types".
 */
import { Temporal } from 'temporal-polyfill';
import { CannotStart } from '../cannot-start.ts';

/** The first time after `after` (epoch ms) at which the schedule is due; undefined when there is none. */
export type NextDue = (after: number) => number | undefined;

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
/** A cron expression that is not due within this many days never is (29 February comes within eight years). */
const SEARCHED_DAYS = 366 * 8 + 2;

/** @param start: epoch ms from which rates are counted. @param zone: IANA time zone of `cron` and `at`. */
export function parseSchedule(expression: string, start: number, zone: string, where: string): NextDue {
  const [, kind = '', inner = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  const unknown = new CannotStart(
    `The local cloud does not understand the schedule "${expression}" of ${where}.`,
  );
  if (kind === 'rate') {
    const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? [];
    const period = Number(count) * (UNITS[unit] ?? Number.NaN);
    if (!(period > 0)) throw unknown;
    return (after) => start + (Math.floor(Math.max(0, after - start) / period) + 1) * period;
  }
  if (kind === 'at') {
    const due = Temporal.PlainDateTime.from(inner).toZonedDateTime(zone).epochMilliseconds;
    return (after) => (due > after ? due : undefined);
  }
  if (kind !== 'cron') throw unknown;
  return cron(inner, zone, unknown);
}

function cron(text: string, zone: string, unknown: CannotStart): NextDue {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 6) throw unknown;
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (/[LW#]/.test(dayOfMonth + dayOfWeek.replace(/[A-Z]{3}/g, ''))) throw unknown;
  const minutes = values(minute, 0, 59, unknown);
  const hours = values(hour, 0, 23, unknown);
  const days = values(dayOfMonth, 1, 31, unknown);
  const months = values(named(month, MONTHS, 1), 1, 12, unknown);
  const weekdays = values(named(dayOfWeek, DAYS, 1), 1, 7, unknown);
  const years = values(year, 1970, 2199, unknown);
  return (after) => {
    const begin = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone).toPlainDate();
    for (let ahead = 0; ahead < SEARCHED_DAYS; ahead += 1) {
      const date = begin.add({ days: ahead });
      if (!years.has(date.year) || !months.has(date.month) || !days.has(date.day)) continue;
      if (!weekdays.has((date.dayOfWeek % 7) + 1)) continue;
      for (const hourOfDay of hours) {
        for (const minuteOfHour of minutes) {
          const plainTime = { hour: hourOfDay, minute: minuteOfHour };
          const due = date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
          if (due > after) return due;
        }
      }
    }
    return undefined;
  };
}

const named = (field: string, names: readonly string[], first: number): string =>
  names.reduce((text, name, place) => text.replaceAll(name, String(place + first)), field);

function values(field: string, lowest: number, highest: number, unknown: CannotStart): Set<number> {
  const all = new Set<number>();
  for (const part of field.split(',')) {
    const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
    const isAny = range === '*' || range === '?';
    const [from, to] = isAny ? [lowest, highest] : range.split('-').map(Number);
    const last = to ?? (part.includes('/') ? highest : from);
    if (from === undefined || last === undefined || !(from >= lowest && last <= highest) || Number(step) < 1)
      throw unknown;
    for (let value = from; value <= last; value += Number(step)) all.add(value);
  }
  return new Set([...all].sort((one, other) => one - other));
}
