import { machineOf } from './a-machine.ts';
import { type Cloud, history, openCloud, run, START, types } from './kit.ts';

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
