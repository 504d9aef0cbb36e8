/** What a letter may know of its reader: their name, their clock, the way to the client app. */
import type { Reader } from '../kernel/letter.ts';
import { type Instant, inWords, MONTHS } from '../kernel/time.ts';
import { environment } from '../platform/environment.ts';

/** `23:30 in Asia/Kolkata`, with the date where it is another one than in UTC. */
function localTime(instant: Instant, timeZone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      day: 'numeric',
      month: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  const otherDay = Number(parts.day) !== new Date(instant).getUTCDate();
  const day = otherDay ? `${Number(parts.day)} ${MONTHS[Number(parts.month) - 1]} ` : '';
  return `${day}${parts.hour}:${parts.minute} in ${timeZone.replaceAll('_', ' ')}`;
}

/** `2 Sep 2026 18:00 UTC (23:30 in Asia/Kolkata)` (domain: "Times, money, people"). */
export function timeFor(timeZone: string | undefined): (instant: Instant) => string {
  return (instant) => {
    const words = inWords(instant);
    if (timeZone === undefined || timeZone === 'UTC') return words;
    try {
      return `${words} (${localTime(instant, timeZone)})`;
    } catch {
      // A zone this Node does not know: UTC alone is still right.
      return words;
    }
  };
}

export function readerOf(person: { readonly name: string; readonly timeZone?: string | undefined }): Reader {
  return {
    name: person.name,
    time: timeFor(person.timeZone),
    link: (path) => `${environment('APPLICATION_URL')}${path}`,
  };
}
