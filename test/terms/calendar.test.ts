/** domain, step 4 and "Times": which calendars make a term. The calendars are real ones (trust W7). */
import * as v from 'valibot';
import { policyNamed } from '../../functions/kernel/policy.ts';
import { Problem } from '../../functions/kernel/problem.ts';
import {
  type Calendar,
  calendarFrom,
  checkCalendar,
  checkpointDates,
  GivenCalendar,
  type Schedule,
} from '../../functions/terms/calendar.ts';
import { movedDates } from '../../functions/terms/rescheduling.ts';
import { type Term, termState } from '../../functions/terms/term.ts';
import { publishedCalendar } from './a-term.ts';

const policy = policyNamed('lfx@1');
const schedule: Schedule = { track: 'full-time', checkpointCount: 4 };
/** A body, parsed as at the door. */
const parsed = (body: unknown): Calendar => calendarFrom(v.parse(GivenCalendar, body), policy);
const calendar = (over: Partial<GivenCalendar> = {}): Calendar =>
  parsed({ ...publishedCalendar('2026-T3'), ...over });

/** The refusal, or `accepted`. */
function verdict(given: Calendar, how: Schedule = schedule): string {
  try {
    checkCalendar(given, how, policy);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return `${error.code} ${error.extras.rule ?? error.extras.errors?.[0]?.pointer}`;
  }
}

describe('14 days of review', () => {
  test.each([
    ['2025-T1', 'review-too-short review-days'],
    ['2025-T2', 'review-too-short review-days'],
    ['2026-T2', 'accepted'],
    ['2026-T3', 'accepted'],
  ])('CNCF %s is %s', (id, expected) => {
    expect(verdict(parsed(publishedCalendar(id)))).toBe(expected);
  });

  test.each([
    ['2026-08-31T23:59:00Z', 'review-too-short review-days'],
    ['2026-09-01T00:00:00Z', 'accepted'],
  ])('are calendar days: a review until %s is %s', (reviewEnds, expected) => {
    expect(verdict(calendar({ reviewEnds: new Date(reviewEnds).toISOString() }))).toBe(expected);
  });

  test('are refused with rule, policy and the day that spoils it', () => {
    const short = calendar({ reviewEnds: '2026-08-31' });
    expect(() => checkCalendar(short, schedule, policy)).toThrow(
      expect.objectContaining({
        extras: expect.objectContaining({
          rule: 'review-days',
          policy: 'lfx@1',
          errors: [expect.objectContaining({ pointer: '/reviewEnds' })],
        }),
      }),
    );
  });
});

describe('dates', () => {
  test('without an hour open at the beginning of a day and close at 18:00 UTC', () => {
    expect(calendar({ applicationsOpen: '2026-08-03', reviewEnds: '2026-09-01' })).toMatchObject({
      applicationsOpen: '2026-08-03T00:00:00.000Z',
      reviewEnds: '2026-09-01T18:00:00.000Z',
      start: '2026-09-07T00:00:00.000Z',
      end: '2026-11-27T18:00:00.000Z',
    });
  });

  test.each<[string, Partial<GivenCalendar>, string]>([
    ['applications that close before they open', { applicationsOpen: '2026-08-19' }, '/applicationsClose'],
    ['a notice before the review ends', { selectionNotice: '2026-08-30' }, '/selectionNotice'],
    ['a start before the notice', { start: '2026-09-04' }, '/start'],
    ['an end before the start', { end: '2026-09-01' }, '/end'],
    ['a last checkpoint after the end', { end: '2026-11-26' }, '/end'],
    [
      'three due dates for four checkpoints',
      { checkpointDue: ['2026-09-25', '2026-10-20', '2026-11-24'] },
      '/checkpointDue',
    ],
    [
      'due dates out of order',
      { checkpointDue: ['2026-09-25', '2026-10-20', '2026-10-20', '2026-11-24'] },
      '/checkpointDue/2',
    ],
    [
      'a checkpoint before the start',
      { checkpointDue: ['2026-09-06', '2026-10-20', '2026-10-27', '2026-11-24'] },
      '/checkpointDue/0',
    ],
  ])('refuse %s', (_what, over, pointer) => {
    expect(verdict(calendar(over))).toBe(`term-dates ${pointer}`);
  });

  test('refuse a full-time term of more than 13 weeks', () => {
    expect(verdict(calendar({ end: '2026-12-07' }))).toBe('accepted');
    expect(verdict(calendar({ end: '2026-12-08' }))).toBe('term-dates term-length');
  });

  test('of a part-time term span 24 weeks', () => {
    const partTime: Schedule = { track: 'part-time', checkpointCount: 3 };
    expect(verdict(calendar({ end: '2027-02-19' }), partTime)).toBe('accepted');
    expect(verdict(calendar(), partTime)).toBe('term-dates /end');
  });
});

describe('checkpoints (HW 4)', () => {
  test.each<[Schedule, string[]]>([
    [{ track: 'full-time', checkpointCount: 4 }, ['2026-09-25', '2026-10-16', '2026-11-06', '2026-11-27']],
    [{ track: 'full-time', checkpointCount: 3 }, ['2026-10-02', '2026-10-30', '2026-11-27']],
    [{ track: 'part-time', checkpointCount: 4 }, ['2026-10-16', '2026-11-27', '2027-01-08', '2027-02-19']],
    [{ track: 'part-time', checkpointCount: 3 }, ['2026-10-30', '2026-12-25', '2027-02-19']],
  ])('of %j are due on Fridays at 18:00 UTC', (how, dates) => {
    expect(checkpointDates(calendar(), how, policy)).toEqual(dates.map((date) => `${date}T18:00:00.000Z`));
  });

  test('are due as the calendar says, where it says', () => {
    const given = calendar({ checkpointDue: ['2026-10-02', '2026-10-20T18:00:00.000Z', '2026-11-24'] });
    const how: Schedule = { track: 'full-time', checkpointCount: 3 };
    expect(verdict(given, how)).toBe('accepted');
    expect(checkpointDates(given, how, policy)[1]).toBe('2026-10-20T18:00:00.000Z');
  });
});

describe('the state of a term', () => {
  const term = { ...calendar(), announced: [], policy: 'lfx@1', ...schedule } as unknown as Term;
  test.each<[string, Partial<Term>, string]>([
    ['2026-08-02T23:59:59.999Z', {}, 'planned'],
    ['2026-08-03T00:00:00.000Z', {}, 'accepting'],
    ['2026-08-18T23:58:59.999Z', {}, 'accepting'],
    ['2026-08-18T23:59:00.000Z', {}, 'reviewing'],
    // Results are never out by themselves: somebody releases them.
    ['2026-09-08T00:00:00.000Z', {}, 'reviewing'],
    ['2026-09-03T00:00:00.000Z', { releasedAt: '2026-09-02T00:00:00.000Z' }, 'released'],
    ['2026-09-07T00:00:00.000Z', { releasedAt: '2026-09-02T00:00:00.000Z' }, 'running'],
    ['2026-11-27T18:00:00.000Z', { releasedAt: '2026-09-02T00:00:00.000Z' }, 'closed'],
    ['2026-08-05T00:00:00.000Z', { cancelledAt: '2026-08-04T00:00:00.000Z' }, 'cancelled'],
  ])('at %s with %j is %s', (instant, over, state) => {
    expect(termState({ ...term, ...over }, instant)).toBe(state);
  });
});

describe('moving dates', () => {
  const moved = (over: Partial<GivenCalendar>, instant: string) =>
    movedDates(calendar(), calendar(over), schedule, policy, instant);

  test('names each that moves, the checkpoints that follow from the start among them', () => {
    expect(moved({}, '2026-08-10T00:00:00.000Z')).toEqual([]);
    expect(moved({ end: '2026-11-30' }, '2026-08-10T00:00:00.000Z')).toEqual(['end']);
    expect(moved({ start: '2026-09-14', end: '2026-12-04' }, '2026-08-10T00:00:00.000Z')).toEqual([
      'start',
      'end',
      ...[0, 1, 2, 3].map((index) => `checkpointDue/${index}`),
    ]);
  });

  test.each<[string, Partial<GivenCalendar>, string]>([
    ['a date that has passed', { applicationsOpen: '2026-08-12' }, '2026-08-10T00:00:00.000Z'],
    ['a date into the past', { applicationsClose: '2026-08-09' }, '2026-08-10T00:00:00.000Z'],
    [
      'a checkpoint that was due',
      { checkpointDue: ['2026-09-26', '2026-10-16', '2026-11-06', '2026-11-27'] },
      '2026-09-25T18:00:00.000Z',
    ],
  ])('refuses to move %s', (_what, over, instant) => {
    expect(() => moved(over, instant)).toThrow(expect.objectContaining({ code: 'term-dates' }));
  });
});
