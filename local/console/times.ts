/** Times that people can read. */

/** `Tue 1 Sep 2026, 18:00 UTC` */
export function moment(time: number): string {
  const [, weekday, day, month, year, clock] =
    /^(\w+), (\d+) (\w+) (\d+) (\d+:\d+)/.exec(new Date(time).toUTCString()) ?? [];
  return `${weekday} ${Number(day)} ${month} ${year}, ${clock} UTC`;
}

/** `in 13 days`, `4 hours ago` */
export function distance(time: number, now: number): string {
  const span = Math.abs(time - now);
  const units: readonly (readonly [string, number])[] = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1000],
  ];
  const [unit, size] = units.find(([, milliseconds]) => span >= milliseconds) ?? ['second', 1000];
  const count = Math.round(span / size);
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return time >= now ? `in ${words}` : `${words} ago`;
}
