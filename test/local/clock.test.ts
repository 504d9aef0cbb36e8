/** The clock of the local cloud, and the schedules on it. */
import { sharedTimeReader } from '../../local/clock/shared-time.ts';
import { clockTarget } from '../../local/clock/target.ts';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { parseSchedule } from '../../local/schedules/expression.ts';
import { startSchedules } from '../../local/schedules/schedules.ts';

const at = (text: string): number => Date.parse(text);

describe('the virtual clock', () => {
  it('fires what is due on the way in order, and each sees its own time', async () => {
    const clock = new VirtualClock(at('2026-01-01T00:00:00Z'), false);
    const seen: string[] = [];
    const note = (name: string) => () =>
      void seen.push(`${name} ${new Date(clock.now()).toISOString().slice(0, 10)}`);
    clock.at(at('2026-03-01T00:00:00Z'), note('second'));
    clock.at(at('2026-02-01T00:00:00Z'), () => {
      note('first')();
      clock.at(at('2026-02-15T00:00:00Z'), note('between'));
    });
    await clock.advanceTo(at('2026-04-01T00:00:00Z'));
    expect(seen).toEqual(['first 2026-02-01', 'between 2026-02-15', 'second 2026-03-01']);
  });

  it('waits for work under way and for what is left to drain before it jumps', async () => {
    const clock = new VirtualClock(0, false);
    const seen: number[] = [];
    let left = 3;
    clock.beforeJump(async () => left-- > 0);
    clock.at(1000, () => void seen.push(clock.now()));
    void clock.during(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      seen.push(clock.now());
    });
    await clock.advanceTo(2000);
    expect(seen).toEqual([0, 1000]);
    expect(left).toBeLessThan(0);
  });

  it('goes on with real time from a chosen start, and never back', async () => {
    const clock = new VirtualClock(at('2030-01-01T00:00:00Z'));
    const fired = new Promise((resolve) => clock.at(clock.now() + 20, () => resolve(clock.now())));
    expect(await fired).toBeGreaterThanOrEqual(at('2030-01-01T00:00:00Z') + 20);
    await expect(clock.advanceTo(at('2029-01-01T00:00:00Z'))).rejects.toThrow(/never goes back/);
    clock.stop();
  });

  it('is read by other threads through shared memory', async () => {
    const clock = new VirtualClock(at('2026-01-01T00:00:00Z'), false);
    const read = sharedTimeReader(clock.memory, Date.now);
    await clock.advanceTo(at('2026-05-05T00:00:00Z'));
    expect(read()).toBe(at('2026-05-05T00:00:00Z'));
  });
});

describe('what a person says to the clock', () => {
  const now = at('2026-06-01T12:00:00Z');
  it.each([
    ['+14d', '2026-06-15T12:00:00Z'],
    ['+1w2d3h', '2026-06-10T15:00:00Z'],
    ['+90s', '2026-06-01T12:01:30Z'],
    ['2026-09-01', '2026-09-01T00:00:00Z'],
    ['2026-09-01T18:00:00Z', '2026-09-01T18:00:00Z'],
    ['2026-09-01T18:00', '2026-09-01T18:00:00Z'],
  ])('%s', (text, expected) => expect(clockTarget(text, now)).toBe(at(expected)));
  it.each(['14d', '-3d', '+', 'tomorrow', '2026-13-45', ''])('not %s', (text) => {
    expect(clockTarget(text, now)).toBeUndefined();
  });
});

describe('a schedule', () => {
  const next = (expression: string, after: string, zone = 'UTC') => {
    const due = parseSchedule(expression, at('2026-01-01T00:00:00Z'), zone, 'a test')(at(after));
    return due === undefined ? undefined : new Date(due).toISOString();
  };
  it.each([
    ['rate(5 minutes)', '2026-01-01T00:07:00Z', '2026-01-01T00:10:00.000Z'],
    ['cron(0 18 * * ? *)', '2026-03-01T18:00:00Z', '2026-03-02T18:00:00.000Z'],
    ['cron(0/15 9-10 ? * MON-FRI *)', '2026-06-05T10:45:00Z', '2026-06-08T09:00:00.000Z'],
    ['cron(30 8 29 2 ? *)', '2026-03-01T00:00:00Z', '2028-02-29T08:30:00.000Z'],
    ['at(2026-09-01T18:00:00)', '2026-06-01T00:00:00Z', '2026-09-01T18:00:00.000Z'],
  ])('%s after %s', (expression, after, expected) => expect(next(expression, after)).toBe(expected));

  it('follows its time zone over the change of clocks', () => {
    expect(next('cron(0 8 * * ? *)', '2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe(
      '2026-03-29T06:00:00.000Z',
    );
  });

  it('that is over is never due, and one that is not understood is refused by name', () => {
    expect(next('at(2026-01-01T00:00:00)', '2026-06-01T00:00:00Z')).toBeUndefined();
    expect(() => next('cron(0 8 L * ? *)', '2026-06-01T00:00:00Z')).toThrow(
      /does not understand the schedule "cron\(0 8 L/,
    );
    expect(() => next('every day', '2026-06-01T00:00:00Z')).toThrow(/of a test/);
  });
});

describe('a schedule on the clock', () => {
  const hourly = {
    name: 'hourly',
    zone: 'UTC',
    targets: [{ arn: 'a', input: undefined }],
    ruleArn: undefined,
  };
  const begin = at('2026-06-01T00:00:00Z');

  const minute = (time: number) => new Date(time).toISOString().slice(5, 16);

  function started(
    expression: string,
    from = begin,
    kept: { dues?: Record<string, number> } = {},
    flows = false,
  ) {
    const clock = new VirtualClock(from, flows);
    const calls: string[] = [];
    startSchedules([{ ...hourly, expression }], {
      clock,
      start: async () => void calls.push(minute(clock.now())),
      kept: {
        read: () => kept.dues,
        write: (dues) => {
          kept.dues = { ...dues };
        },
      },
      onTrouble: (line) => calls.push(line),
    });
    return { clock, calls };
  }

  it('that comes hourly comes once a day and at the end while the clock is moved, and hourly again after it', async () => {
    // Real time flows meanwhile, if only by moments: it is looked at by the minute.
    const { clock, calls } = started('rate(60 minutes)', begin, {}, true);
    await clock.advanceTo(at('2026-06-03T12:30:00Z'));
    expect(calls).toEqual(['06-01T01:00', '06-02T01:00', '06-03T01:00']);
    await clock.advanceTo(at('2026-06-03T13:00:59Z'));
    expect(calls.at(-1)).toBe('06-03T13:00');
    expect(clock.pending().map(minute)).toEqual(['06-03T14:00']);
    clock.stop();
  });

  it('keeps its hour when the cloud is stopped and started again at another', async () => {
    const kept = {};
    const { clock } = started('rate(1440 minutes)', begin, kept);
    await clock.advanceTo(at('2026-06-02T12:30:00Z'));
    const again = started('rate(1440 minutes)', at('2026-06-02T12:30:00Z'), kept);
    await again.clock.advanceTo(at('2026-06-05T06:00:00Z'));
    expect(again.calls).toEqual(['06-03T00:00', '06-04T00:00', '06-05T00:00']);
  });

  it('comes again when the cloud was killed before it was done', async () => {
    const kept: { dues?: Record<string, number> } = {};
    const clock = new VirtualClock(begin, false);
    let begun: () => void = () => undefined;
    const isBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    startSchedules([{ ...hourly, expression: 'rate(1440 minutes)' }], {
      clock,
      start: () => new Promise(() => begun()),
      kept: {
        read: () => kept.dues,
        write: (dues) => {
          kept.dues = { ...dues };
        },
      },
      onTrouble: () => undefined,
    });
    void clock.advanceTo(at('2026-06-02T12:00:00Z'));
    await isBegun;
    const again = started('rate(1440 minutes)', at('2026-06-02T00:00:00Z'), kept);
    await again.clock.advanceTo(at('2026-06-02T12:00:00Z'));
    expect(again.calls).toEqual(['06-02T00:00']);
  });

  it('that comes daily or seldom comes each time', async () => {
    const { clock, calls } = started('cron(0 3 * * ? *)');
    await clock.advanceTo(at('2026-06-03T12:30:00Z'));
    expect(calls).toEqual(['06-01T03:00', '06-02T03:00', '06-03T03:00']);
  });
});
