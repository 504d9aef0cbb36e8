import { machineOf } from './a-machine.ts';
import { type Cloud, describeExecution, openCloud, pass, run, START } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud();
});

describe('Wait', () => {
  const waiting = (fields: object) => machineOf({ W: { Type: 'Wait', ...fields, End: true } });

  test.each([
    ['Seconds as a number', { Seconds: 100 }, {}],
    ['Seconds as an expression', { Seconds: '{% $states.input.s %}' }, { s: 100 }],
    ['a literal Timestamp', { Timestamp: '2026-01-31T09:01:40Z' }, {}],
    ['a Timestamp with an offset and a fraction', { Timestamp: '2026-01-31T10:01:40.000+01:00' }, {}],
    ['a Timestamp as an expression', { Timestamp: '{% $fromMillis($millis() + 100000) %}' }, {}],
  ])('%s ends at its second, not before', async (_name, fields, input) => {
    const { executionArn } = await run(cloud, waiting(fields), input);
    await cloud.clock.advanceTo(START + 99_999);
    expect((await describeExecution(cloud, executionArn)).status).toBe('RUNNING');
    await cloud.clock.advanceTo(START + 100_000);
    const done = await describeExecution(cloud, executionArn);
    expect(done).toMatchObject({ status: 'SUCCEEDED', stopDate: new Date(START + 100_000) });
  });

  test('it waits years, far beyond what a timer of Node holds', async () => {
    const { executionArn } = await run(cloud, waiting({ Timestamp: '2031-06-01T00:00:00Z' }));
    await cloud.clock.advanceTo(Date.parse('2031-05-31T23:59:59.999Z'));
    expect((await describeExecution(cloud, executionArn)).status).toBe('RUNNING');
    await pass(cloud, { seconds: 1 });
    expect((await describeExecution(cloud, executionArn)).status).toBe('SUCCEEDED');
  });

  test.each([{ Seconds: 0 }, { Timestamp: '2020-01-01T00:00:00Z' }])('%j is over at once', async (fields) => {
    expect((await run(cloud, waiting(fields))).status).toBe('SUCCEEDED');
  });

  test.each([
    [{ Seconds: '{% "10" %}' }, 'Seconds'],
    [{ Seconds: '{% -1 %}' }, 'Seconds'],
    [{ Seconds: '{% 1.5 %}' }, 'Seconds'],
    [{ Timestamp: '{% "tomorrow" %}' }, 'Timestamp'],
    [{ Timestamp: '{% "2026-02-31" %}' }, 'Timestamp'],
  ])('%j is an evaluation error', async (fields, field) => {
    const done = await run(cloud, waiting(fields));
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(done.cause).toContain(`for the field '${field}'`);
  });
});
