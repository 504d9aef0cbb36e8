import { SendTaskSuccessCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { invoke, machineOf, waitForToken } from './a-machine.ts';
import { type Cloud, create, describeExecution, history, openCloud, run, start, types } from './kit.ts';

const LIMIT = 262_144;
let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud({
    functions: {
      give: ({ bytes }: { bytes: number }) => 'x'.repeat(bytes),
      echo: (payload: unknown) => payload,
    },
  });
});

const pad = (bytes: string) => `$pad("", ${bytes}, "x")`;
const passing = (expression: string, more: object = {}) =>
  machineOf({ P: { Type: 'Pass', Output: `{% ${expression} %}`, End: true, ...more } });

describe('the payload limit of 262,144 bytes', () => {
  test('an output of exactly the limit passes, one byte more does not', async () => {
    expect((await run(cloud, passing(pad('262142')))).status).toBe('SUCCEEDED');
    const done = await run(cloud, passing(pad('262143')));
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(done.cause).toContain(
      "The state/task 'P' returned a result with a size exceeding the maximum number of bytes",
    );
  });

  test('bytes are counted, not characters', async () => {
    expect((await run(cloud, passing('$pad("", 90000, "€")'))).error).toBe('States.DataLimitExceeded');
    expect((await run(cloud, passing('$pad("", 87000, "€")'))).status).toBe('SUCCEEDED');
  });

  test('a result that is too large fails the task; States.ALL does not catch it, its own name does', async () => {
    const caughtBy = (name: string) =>
      machineOf({
        T: invoke('give', { Output: 1, Catch: [{ ErrorEquals: [name], Next: 'C' }] }),
        C: { Type: 'Pass', Output: 'caught', End: true },
      });
    const all = await run(cloud, caughtBy('States.ALL'), { bytes: LIMIT });
    expect(all).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(types(await history(cloud, all.executionArn))).toContain('TaskFailed');
    expect((await run(cloud, caughtBy('States.DataLimitExceeded'), { bytes: LIMIT })).value).toBe('caught');
  });

  test('Arguments, a variable and the result of a Map are counted too', async () => {
    const big = `{% ${pad('270000')} %}`;
    expect((await run(cloud, machineOf({ T: invoke('echo', {}, big) }))).error).toBe(
      'States.DataLimitExceeded',
    );
    expect((await run(cloud, passing('1', { Assign: { x: big } }))).error).toBe('States.DataLimitExceeded');
    const ItemProcessor = {
      StartAt: 'X',
      States: { X: { Type: 'Pass', Output: `{% ${pad('140000')} %}`, End: true } },
    };
    const map = { Type: 'Map', Items: [1, 2], ItemProcessor, End: true };
    expect((await run(cloud, machineOf({ M: map }))).error).toBe('States.DataLimitExceeded');
  });

  test('an input or an answer that is too large is refused', async () => {
    const stateMachineArn = await create(cloud, passing('1'));
    const input = JSON.stringify('x'.repeat(LIMIT));
    await expect(
      cloud.client.send(new StartExecutionCommand({ stateMachineArn, input })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    let token = '';
    cloud.functions.ask = (given: { token: string }) => {
      token = given.token;
    };
    await run(cloud, machineOf({ T: waitForToken() }));
    await expect(
      cloud.client.send(new SendTaskSuccessCommand({ taskToken: token, output: input })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

test('at 25,000 events the execution fails, with that as its last event', async () => {
  const states = {
    A: { Type: 'Pass', Next: 'B' },
    B: { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 'A' },
  };
  const executionArn = await start(cloud, await create(cloud, machineOf(states)));
  const events = await history(cloud, executionArn);
  expect(events).toHaveLength(25_000);
  expect(events.at(-1)).toMatchObject({ type: 'ExecutionFailed', id: 25_000 });
  expect(await describeExecution(cloud, executionArn)).toMatchObject({
    status: 'FAILED',
    cause: 'The execution reached the maximum number of history events (25000).',
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Execution history event limit exceeded',
  });
});
