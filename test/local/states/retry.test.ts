import fc from 'fast-check';
import { StateFailure } from '../../../local/states/failure.ts';
import { matches, retryFor } from '../../../local/states/interpreter/retrying.ts';
import { failing } from './a-failing-function.ts';
import { invoke, machineOf } from './a-machine.ts';
import {
  type Cloud,
  describeExecution,
  history,
  openCloud,
  pass,
  run,
  START,
  TaskError,
  types,
} from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud({ random: () => 0.5 });
});

/** The seconds at which the function was called. */
const attempts = () => cloud.invocations.map(({ at }) => (at - START) / 1000);
const retrying = (...Retry: object[]) => machineOf({ T: invoke('f', { Retry }) });

describe('Retry', () => {
  test('by default three retries, after 1, 2 and 4 seconds', async () => {
    cloud.functions.f = failing('A', 'A', 'A', 'A');
    const { executionArn } = await run(cloud, retrying({ ErrorEquals: ['A'] }));
    await pass(cloud, { seconds: 60 });
    expect(attempts()).toEqual([0, 1, 3, 7]);
    expect(await describeExecution(cloud, executionArn)).toMatchObject({ status: 'FAILED', error: 'A' });
  });

  test('MaxDelaySeconds caps what backoff makes of the interval', async () => {
    cloud.functions.f = failing('A', 'A', 'A', 'A');
    const retrier = { IntervalSeconds: 10, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 40 };
    const { executionArn } = await run(cloud, retrying({ ErrorEquals: ['A'], ...retrier }));
    await pass(cloud, { seconds: 1000 });
    expect(attempts()).toEqual([0, 10, 40, 80, 120]);
    expect((await describeExecution(cloud, executionArn)).output).toBe('"done"');
  });

  test('FULL jitter takes a random part of the delay', async () => {
    cloud.functions.f = failing('A', 'A');
    await run(cloud, retrying({ ErrorEquals: ['A'], IntervalSeconds: 10, JitterStrategy: 'FULL' }));
    await pass(cloud, { seconds: 1000 });
    expect(attempts()).toEqual([0, 5, 15]);
  });

  test('MaxAttempts 0 means that the error is not retried, even if a later retrier would', async () => {
    cloud.functions.f = failing('A');
    const retriers = [{ ErrorEquals: ['A'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];
    expect((await run(cloud, retrying(...retriers))).status).toBe('FAILED');
    expect(attempts()).toEqual([0]);
  });

  test('each retrier counts on its own', async () => {
    cloud.functions.f = failing('A', 'B', 'A', 'B', 'B');
    const retriers = [
      { ErrorEquals: ['A'], MaxAttempts: 2, IntervalSeconds: 1, BackoffRate: 1 },
      { ErrorEquals: ['B'], MaxAttempts: 2, IntervalSeconds: 1, BackoffRate: 1 },
    ];
    const { executionArn } = await run(cloud, retrying(...retriers));
    await pass(cloud, { seconds: 100 });
    expect(attempts()).toHaveLength(5);
    expect(await describeExecution(cloud, executionArn)).toMatchObject({ status: 'FAILED', error: 'B' });
  });

  test('the timeout of each attempt starts anew, and RetryCount tells which it is', async () => {
    const seen: unknown[] = [];
    cloud.functions.f = (payload) => {
      seen.push(payload);
      throw new TaskError('A');
    };
    const payload = { retry: '{% $states.context.State.RetryCount %}' };
    const Retry = [{ ErrorEquals: ['A'], IntervalSeconds: 50, MaxAttempts: 2, BackoffRate: 1 }];
    const { executionArn } = await run(
      cloud,
      machineOf({ T: invoke('f', { Retry, TimeoutSeconds: 60 }, payload) }),
    );
    await pass(cloud, { seconds: 1000 });
    expect(seen).toEqual([{ retry: 0 }, { retry: 1 }, { retry: 2 }]);
    const events = await history(cloud, executionArn);
    expect(types(events).filter((type) => type === 'TaskScheduled')).toHaveLength(3);
    expect(types(events).filter((type) => type === 'TaskStateEntered')).toHaveLength(1);
  });

  test('a state that is entered again has all its retries again', async () => {
    cloud.functions.f = failing('A', 'A');
    const states = {
      T: invoke('f', {
        Retry: [{ ErrorEquals: ['A'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['A'], Next: 'T' }],
      }),
    };
    cloud.functions.f = failing('A', 'A', 'A');
    const { executionArn } = await run(cloud, machineOf(states));
    await pass(cloud, { seconds: 10 });
    expect(attempts()).toEqual([0, 1, 1, 2]);
    expect((await describeExecution(cloud, executionArn)).status).toBe('SUCCEEDED');
  });

  test('an Output that cannot be evaluated can be retried and caught', async () => {
    cloud.functions.f = failing();
    const state = invoke('f', {
      Output: '{% $states.result.nothing %}',
      Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C', Output: '{% $states.errorOutput.Error %}' }],
    });
    const { executionArn } = await run(cloud, machineOf({ T: state, C: { Type: 'Succeed' } }));
    await pass(cloud, { seconds: 10 });
    expect(attempts()).toEqual([0, 1]);
    expect((await describeExecution(cloud, executionArn)).output).toBe('"States.QueryEvaluationError"');
    const failed = (await history(cloud, executionArn)).find(({ type }) => type === 'EvaluationFailed');
    expect(failed?.evaluationFailedEventDetails).toEqual({
      error: 'States.QueryEvaluationError',
      cause:
        "An error occurred while executing the state 'T' (entered at the event id #2). The JSONata expression " +
        "'$states.result.nothing' specified for the field 'Output' returned nothing (undefined).",
      location: 'Output',
      state: 'T',
    });
  });
});

describe('which names match which errors', () => {
  const failed = (error: string) => new StateFailure(error);
  test.each([
    ['States.ALL', 'Anything', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.QueryEvaluationError', true],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.ALL', 'States.Runtime', false],
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.TaskFailed', 'States.DataLimitExceeded', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.Runtime', 'States.Runtime', false],
    ['States.HeartbeatTimeout', 'States.Timeout', false],
    ['anything', 'Anything', false],
  ])('%s matches %s: %s', (name, error, expected) => {
    expect(matches([name], failed(error))).toBe(expected);
  });

  test('the delay never passes MaxDelaySeconds and, without jitter, never shrinks', () => {
    const retrier = fc.record({
      IntervalSeconds: fc.integer({ min: 1, max: 100 }),
      BackoffRate: fc.double({ min: 1, max: 5, noNaN: true }),
      MaxDelaySeconds: fc.integer({ min: 101, max: 5000 }),
    });
    fc.assert(
      fc.property(retrier, fc.integer({ min: 0, max: 20 }), (fields, used) => {
        const state = {
          Type: 'Task',
          Resource: '',
          Retry: [{ ErrorEquals: ['A'], MaxAttempts: 99, ...fields }],
        } as const;
        const delayAfter = (count: number) =>
          retryFor(state, { retries: { 0: count } } as never, failed('A'), Math.random)?.delay ?? -1;
        expect(delayAfter(used)).toBeLessThanOrEqual(fields.MaxDelaySeconds * 1000);
        expect(delayAfter(used + 1)).toBeGreaterThanOrEqual(delayAfter(used));
        expect(delayAfter(0)).toBe(fields.IntervalSeconds * 1000);
      }),
    );
  });
});
