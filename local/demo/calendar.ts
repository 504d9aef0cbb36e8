/** The days of the demo: CNCF's 2026 term 3, and when people act in it. */
import type { Track } from '../../functions/kernel/policy.ts';
import { realTerm } from '../story/real-data.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

export interface Calendar {
  /** The body with which staff plan the term. */
  readonly term: Record<string, unknown>;
  readonly begin: number;
  readonly opens: number;
  readonly closes: number;
  readonly reviewEnds: number;
  readonly release: number;
  readonly start: number;
  readonly end: number;
  /** The first day on which finance may have something to pay. */
  readonly firstPayments: number;
}

const instant = (value: unknown): number => Date.parse(String(value));

/** Twelve weeks with four evaluations as CNCF published them, or twenty-four with three, from the same intake. */
export function calendarOf(track: Track): Calendar {
  const term = track === 'full-time' ? realTerm() : partTimeTerm();
  const reviewEnds = instant(term.reviewEnds);
  const start = instant(term.start);
  return {
    term,
    begin: Date.parse('2026-07-20T09:00:00Z'),
    opens: instant(term.applicationsOpen),
    closes: instant(term.applicationsClose),
    reviewEnds,
    // The same evening: an offer is open for five days and should be answered before the term starts.
    release: reviewEnds + HOUR / 2,
    start,
    end: instant(term.end),
    firstPayments: start + (track === 'full-time' ? 42 : 100) * DAY,
  };
}

function partTimeTerm(): Record<string, unknown> {
  const { checkpointDue: _, ...term } = realTerm();
  const end = new Date(instant(term.start) + (24 * 7 - 3) * DAY).toISOString().slice(0, 10);
  return { ...term, name: `${String(term.name)}, part-time`, track: 'part-time', checkpointCount: 3, end };
}

/** Moments by name of a span: `days(3)`, `hours(2)`. In ms. */
export const days = (many: number): number => many * DAY;
export const hours = (many: number): number => many * HOUR;
export const minutes = (many: number): number => many * 60_000;
/** That day at an hour of UTC. */
export const onDay = (at: number, hour: number): number => Math.floor(at / DAY) * DAY + hour * HOUR;
