/** Instants, calendar days, on which summer time begins or ends too (trust W7), and ids. */
import * as v from 'valibot';
import { chainHash } from '../../functions/kernel/event.ts';
import { derivedId, idSchema, newId, PersonId } from '../../functions/kernel/ids.ts';
import { CURRENT_POLICY, policyNamed } from '../../functions/kernel/policy.ts';
import {
  addDays,
  CalendarDate,
  calendarDaysBetween,
  deadlineOn,
  Instant,
  inWords,
} from '../../functions/kernel/time.ts';

describe('time', () => {
  test('CNCF 2026 term 3 gives the review 14 calendar days, 2025 term 1 gave 7', () => {
    expect(calendarDaysBetween('2026-08-18T23:59:00.000Z', '2026-09-01T18:00:00.000Z')).toBe(14);
    expect(calendarDaysBetween('2025-02-18T19:00:00.000Z', '2025-02-25T19:00:00.000Z')).toBe(7);
  });

  test('a day is 24 hours in UTC, across daylight saving and a leap day', () => {
    expect(addDays('2026-10-24T18:00:00.000Z', 2)).toBe('2026-10-26T18:00:00.000Z');
    expect(addDays('2028-02-28T00:00:00.000Z', 2)).toBe('2028-03-01T00:00:00.000Z');
  });

  test('a date is a deadline at its hour, and reads as one', () => {
    expect(inWords(deadlineOn('2026-09-02', 18))).toBe('2 Sep 2026 18:00 UTC');
  });

  test('an offset is taken and kept in UTC', () => {
    expect(v.parse(Instant, '2026-09-02T23:30:00+05:30')).toBe('2026-09-02T18:00:00.000Z');
  });

  test.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', ''])('%s is no date', (text) => {
    expect(v.safeParse(CalendarDate, text).success).toBe(false);
  });

  test.each(['2026-09-02', '2026-09-02T18:00:00', '2026-09-02T25:00:00Z', 'tomorrow'])(
    '%s is no instant',
    (text) => {
      expect(v.safeParse(Instant, text).success).toBe(false);
    },
  );
});

describe('ids', () => {
  test('say their kind and sort by the time they were made', () => {
    const [earlier, later] = [newId('application', 1_000), newId('application', 2_000)];
    expect(earlier.startsWith('app_')).toBe(true);
    expect(earlier < later).toBe(true);
    expect(v.safeParse(idSchema('application'), earlier).success).toBe(true);
    expect(v.safeParse(idSchema('program'), earlier).success).toBe(false);
  });

  test('of one millisecond sort in the order in which they were made, and differ', () => {
    const made = Array.from({ length: 100 }, () => newId('event', 3_000));
    expect([...made].sort()).toEqual(made);
    expect(new Set(made).size).toBe(100);
  });

  test('what belongs to another thing is found from its id, both ways', () => {
    const enrollment = derivedId('enrollment', 'app_0198abc');
    expect(enrollment).toBe('enr_0198abc');
    expect(derivedId('checkpoint', enrollment, 2)).toBe('chk_0198abc_2');
    expect(derivedId('enrollment', 'chk_0198abc_2')).toBe(enrollment);
  });

  test.each(['', 'a b', '../x', 'x'.repeat(129), 'PERSON#x', '-x'])('%j is no person', (id) => {
    expect(v.safeParse(PersonId, id).success).toBe(false);
  });
});

test('installments of the policy add up to the whole award, after checkpoints that exist', () => {
  const policy = policyNamed(CURRENT_POLICY);
  for (const count of [3, 4] as const) {
    const installments = policy.installments[count];
    expect(installments.reduce((total, { share }) => total + share, 0)).toBe(10_000);
    expect(installments.map(({ afterCheckpoint }) => afterCheckpoint)).toEqual([2, count]);
    for (const track of ['full-time', 'part-time'] as const) {
      expect(policy.checkpointWeeks[track][count]).toHaveLength(count);
      expect(policy.checkpointWeeks[track][count].at(-1)).toBe(policy.tracks[track].weeks);
    }
  }
});

test('a chain hash changes with every field, and with nothing else', () => {
  const event = {
    eventId: 'evt_1',
    name: 'application-submitted',
    subjectType: 'application',
    subjectId: 'app_1',
    sequence: 1,
    at: '2026-08-01T00:00:00.000Z',
    actorKind: 'person' as const,
    actorId: 'sub-1',
    from: 'draft',
    to: 'submitted',
    requestId: 'req_1',
    data: { termId: 'trm_1' },
    previousHash: '0'.repeat(64),
  };
  const hash = chainHash(event);
  const reordered = Object.fromEntries(Object.entries(event).reverse()) as typeof event;
  expect(chainHash(reordered)).toBe(hash);
  for (const [field, value] of Object.entries(event)) {
    const altered = {
      ...event,
      [field]: field === 'data' ? { termId: 'trm_2' } : `${String(value)}x`,
    } as typeof event;
    expect([field, chainHash(altered)]).not.toEqual([field, hash]);
  }
});
