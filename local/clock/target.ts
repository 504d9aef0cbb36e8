/** What a person says to move the clock: `+14d`, `+1w2d`, `+36h`, `2026-09-01T18:00:00Z`, `2026-09-01`. */

const UNITS: Readonly<Record<string, number>> = {
  w: 7 * 86_400_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
};

/** @returns epoch ms; undefined when it is not understood. */
export function clockTarget(text: string, now: number): number | undefined {
  const duration = /^\+((?:\d+[wdhms])+)$/.exec(text.trim())?.[1];
  if (duration !== undefined) {
    const parts = [...duration.matchAll(/(\d+)([wdhms])/g)];
    return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), now);
  }
  if (!/^\d{4}-\d{2}-\d{2}(T.+)?$/.test(text.trim())) return undefined;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(text.trim());
  const instant = Date.parse(text.includes('T') && !hasZone ? `${text.trim()}Z` : text.trim());
  return Number.isNaN(instant) ? undefined : instant;
}
