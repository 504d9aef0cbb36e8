import { DescribeStateMachineForExecutionCommand, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import {
  type Cloud,
  create,
  describeExecution,
  history,
  invoke,
  machineOf,
  openCloud,
  pass,
  run,
  START,
  start,
  types,
} from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud({ functions: { echo: (payload: unknown) => payload } });
});

describe('Pass and Succeed', () => {
  test('without Output the input goes on unchanged', async () => {
    const done = await run(cloud, machineOf({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } }), {
      a: [1],
    });
    expect(done).toMatchObject({ status: 'SUCCEEDED', value: { a: [1] } });
  });

  test('Output mixes literals and expressions at any depth', async () => {
    const Output = {
      fixed: 1,
      list: ['{% $states.input.a %}', { deep: '{% $states.input.a + 1 %}' }],
      none: null,
    };
    const done = await run(cloud, machineOf({ A: { Type: 'Pass', Output, End: true } }), { a: 4 });
    expect(done.value).toEqual({ fixed: 1, list: [4, { deep: 5 }], none: null });
  });

  test('the history has the real events, each after the one before it in its flow', async () => {
    const states = { A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' }, B: { Type: 'Succeed' } };
    const { executionArn } = await run(cloud, machineOf(states), { a: 1 });
    const events = await history(cloud, executionArn);
    expect(types(events)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events.map(({ id, previousEventId }) => [id, previousEventId])).toEqual([
      [1, 0],
      [2, 0],
      [3, 2],
      [4, 3],
      [5, 4],
      [6, 5],
    ]);
    expect(events[0]).toMatchObject({
      timestamp: new Date(START),
      executionStartedEventDetails: { input: '{"a":1}', roleArn: 'arn:aws:iam::111122223333:role/workflows' },
    });
    expect(events[2]?.stateExitedEventDetails).toEqual({
      name: 'A',
      output: '{"a":1}',
      outputDetails: { truncated: false },
      assignedVariables: { x: '1' },
      assignedVariablesDetails: { truncated: false },
    });
  });
});

describe('Assign', () => {
  test('all expressions of a state see the old values, Output too', async () => {
    const states = {
      A: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'Swap' },
      Swap: {
        Type: 'Pass',
        Assign: { x: '{% $y %}', y: '{% $x %}' },
        Output: { x: '{% $x %}' },
        Next: 'Show',
      },
      Show: {
        Type: 'Pass',
        Output: { before: '{% $states.input.x %}', x: '{% $x %}', y: '{% $y %}' },
        End: true,
      },
    };
    expect((await run(cloud, machineOf(states))).value).toEqual({ before: 1, x: 2, y: 1 });
  });

  test('an iteration reads the variables around it and keeps its own to itself', async () => {
    const inner = {
      StartAt: 'I',
      States: {
        I: { Type: 'Pass', Assign: { mine: '{% $states.input * $factor %}' }, Next: 'J' },
        J: { Type: 'Pass', Output: '{% $mine %}', End: true },
      },
    };
    const states = {
      A: { Type: 'Pass', Assign: { factor: 10 }, Next: 'M' },
      M: { Type: 'Map', Items: [1, 2], ItemProcessor: inner, Next: 'After' },
      After: {
        Type: 'Pass',
        Output: { all: '{% $states.input %}', leaked: '{% $exists($mine) %}' },
        End: true,
      },
    };
    expect((await run(cloud, machineOf(states))).value).toEqual({ all: [10, 20], leaked: false });
  });
});

describe('Choice', () => {
  const states = {
    C: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.n > 10 %}', Assign: { size: 'large' }, Output: 'L', Next: 'End' },
        { Condition: '{% $states.input.n > 5 %}', Assign: { size: 'middle' }, Next: 'End' },
      ],
      Default: 'End',
      Assign: { size: 'small' },
      Output: 'S',
    },
    End: { Type: 'Pass', Output: { size: '{% $size %}', input: '{% $states.input %}' }, End: true },
  };

  test.each([
    [11, { size: 'large', input: 'L' }],
    [6, { size: 'middle', input: { n: 6 } }],
    [5, { size: 'small', input: 'S' }],
  ])('with %d the first rule that is true leads on, with its own Assign and Output', async (n, value) => {
    expect((await run(cloud, machineOf(states), { n })).value).toEqual(value);
  });

  test('without a match and without Default it fails with States.NoChoiceMatched', async () => {
    const only = {
      C: { Type: 'Choice', Choices: [{ Condition: false, Next: 'E' }] },
      E: { Type: 'Succeed' },
    };
    expect(await run(cloud, machineOf(only))).toMatchObject({
      status: 'FAILED',
      error: 'States.NoChoiceMatched',
    });
  });

  test('a Condition that is not a boolean is an evaluation error, not a guess', async () => {
    const wrong = {
      C: { Type: 'Choice', Choices: [{ Condition: '{% "true" %}', Next: 'E' }] },
      E: { Type: 'Succeed' },
    };
    const done = await run(cloud, machineOf(wrong));
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(done.cause).toContain("for the field 'Choices[0]/Condition' returned an unexpected result type");
  });
});

describe('Fail', () => {
  test('Error and Cause may be expressions', async () => {
    const state = { Type: 'Fail', Error: '{% "Too" & "Late" %}', Cause: '{% $states.input.why %}' };
    const done = await run(cloud, machineOf({ F: state }), { why: 'closed' });
    expect(done).toMatchObject({ status: 'FAILED', error: 'TooLate', cause: 'closed' });
    expect(types(await history(cloud, done.executionArn))).toEqual([
      'ExecutionStarted',
      'FailStateEntered',
      'ExecutionFailed',
    ]);
  });

  test('Error and Cause may be left out', async () => {
    const done = await run(cloud, machineOf({ F: { Type: 'Fail' } }));
    expect(done.status).toBe('FAILED');
    expect(done.error).toBeUndefined();
  });
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

describe('the machine as a whole', () => {
  test('its TimeoutSeconds end it with TIMED_OUT', async () => {
    const definition = machineOf({ W: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 60 });
    const { executionArn } = await run(cloud, definition);
    await pass(cloud, { seconds: 60 });
    expect(await describeExecution(cloud, executionArn)).toMatchObject({
      status: 'TIMED_OUT',
      error: 'States.Timeout',
    });
    await pass(cloud, { seconds: 60 });
    expect(types(await history(cloud, executionArn))).toEqual([
      'ExecutionStarted',
      'WaitStateEntered',
      'ExecutionTimedOut',
    ]);
  });

  test('the quota of one year can be switched on', async () => {
    const strict = await openCloud({ executionSeconds: 31_536_000 });
    const { executionArn } = await run(
      strict,
      machineOf({ W: { Type: 'Wait', Seconds: 40_000_000, End: true } }),
    );
    await pass(strict, { days: 365 });
    expect((await describeExecution(strict, executionArn)).status).toBe('TIMED_OUT');
  });

  test('an execution keeps the definition it began with when the machine is updated', async () => {
    const old = machineOf({
      W: { Type: 'Wait', Seconds: 10, Next: 'P' },
      P: { Type: 'Pass', Output: 'old', End: true },
    });
    const arn = await create(cloud, old);
    const first = await start(cloud, arn);
    const definition = machineOf({ P: { Type: 'Pass', Output: 'new', End: true } });
    await cloud.client.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition }));
    const second = await start(cloud, arn);
    await pass(cloud, { seconds: 10 });
    expect((await describeExecution(cloud, first)).output).toBe('"old"');
    expect((await describeExecution(cloud, second)).output).toBe('"new"');
    const shown = await cloud.client.send(
      new DescribeStateMachineForExecutionCommand({ executionArn: first }),
    );
    expect(shown.definition).toBe(old);
  });

  test('state names may be sentences', async () => {
    const name = "Wait for the mentor's second evaluation: yes/no?";
    expect((await run(cloud, machineOf({ [name]: invoke('echo') }), 7)).value).toBe(7);
  });
});
