/** Which dates of a term may still move: what has passed is not rewritten, and nothing is moved into the past. */
import type { PolicyPack } from '../kernel/policy.ts';
import { type Instant, inWords } from '../kernel/time.ts';
import { type Calendar, checkpointDates, refused, type Schedule } from './calendar.ts';

/** Every date of a calendar with its place in the body, checkpoints as they follow from it. */
function datesOf(calendar: Calendar, schedule: Schedule, policy: PolicyPack): Map<string, Instant> {
  const { applicationsOpen, applicationsClose, reviewEnds, selectionNotice, start, end } = calendar;
  const named: [string, Instant][] = [
    ['applicationsOpen', applicationsOpen],
    ['applicationsClose', applicationsClose],
    ['reviewEnds', reviewEnds],
    ...(selectionNotice === undefined ? [] : [['selectionNotice', selectionNotice] as [string, Instant]]),
    ['start', start],
    ['end', end],
  ];
  const due = checkpointDates(calendar, schedule, policy);
  return new Map([...named, ...due.map((at, index): [string, Instant] => [`checkpointDue/${index}`, at])]);
}

/**
 * Names of the dates that move.
 * @throws Problem term-dates when one of them has passed, or would.
 */
export function movedDates(
  before: Calendar,
  after: Calendar,
  schedule: Schedule,
  policy: PolicyPack,
  now: Instant,
): string[] {
  const earlier = datesOf(before, schedule, policy);
  const later = datesOf(after, schedule, policy);
  const names = [...new Set([...earlier.keys(), ...later.keys()])];
  return names.filter((name) => {
    const [from, to] = [earlier.get(name), later.get(name)];
    if (from === to) return false;
    if (from !== undefined && from <= now) {
      throw refused(`/${name}`, `${name} was ${inWords(from)}: it has passed and stays.`);
    }
    if (to !== undefined && to <= now) {
      throw refused(`/${name}`, `${name} would be ${inWords(to)}, which has passed.`);
    }
    return true;
  });
}
