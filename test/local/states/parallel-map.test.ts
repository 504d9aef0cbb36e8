import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import {
  type Cloud,
  describeExecution,
  history,
  invoke,
  machineOf,
  openCloud,
  pass,
  run,
  TaskError,
  types,
  waitForToken,
} from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud({ functions: { echo: (payload: unknown) => payload } });
});

const flow = (States: Record<string, object>) => ({ StartAt: Object.keys(States)[0], States });
const wait = (Seconds: number, more: object = { End: true }) => ({ Type: 'Wait', Seconds, ...more });
const bad = () => {
  throw new TaskError('Bad');
};

describe('Parallel', () => {
  test('branches run at once and their outputs come in the order of the branches', async () => {
    const Branches = [
      flow({ A: wait(20, { Output: 'a', End: true }) }),
      flow({ B: wait(10, { Next: 'B2' }), B2: { Type: 'Pass', Output: 'b', End: true } }),
    ];
    const { executionArn } = await run(cloud, machineOf({ P: { Type: 'Parallel', Branches, End: true } }));
    await pass(cloud, { seconds: 20 });
    expect(await describeExecution(cloud, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '["a","b"]',
    });
    expect(types(await history(cloud, executionArn))).toEqual([
      'ExecutionStarted',
      'ParallelStateEntered',
      'ParallelStateStarted',
      'WaitStateEntered',
      'WaitStateEntered',
      'WaitStateExited',
      'PassStateEntered',
      'PassStateExited',
      'WaitStateExited',
      'ParallelStateSucceeded',
      'ParallelStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('every branch gets the Arguments; Output sees all results', async () => {
    const Branches = [
      flow({ A: { Type: 'Pass', End: true } }),
      flow({ B: { Type: 'Succeed', Output: '{% $states.input.x * 2 %}' } }),
    ];
    const state = {
      Type: 'Parallel',
      Arguments: { x: '{% $states.input.n %}' },
      Branches,
      Output: '{% {"first": $states.result[0].x, "second": $states.result[1]} %}',
      End: true,
    };
    expect((await run(cloud, machineOf({ P: state }), { n: 4 })).value).toEqual({ first: 4, second: 8 });
  });

  test('the first branch that fails stops the others, and the state fails with its error', async () => {
    cloud.functions.bad = bad;
    const Branches = [flow({ A: wait(1000) }), flow({ T: waitForToken() }), flow({ B: invoke('bad') })];
    cloud.functions.ask = () => 'asked';
    const Catch = [{ ErrorEquals: ['Bad'], Next: 'C' }];
    const states = {
      P: { Type: 'Parallel', Branches, Catch, End: true },
      C: { Type: 'Pass', Output: 'caught', End: true },
    };
    const done = await run(cloud, machineOf(states));
    expect(done.value).toBe('caught');
    const seen = types(await history(cloud, done.executionArn));
    for (const type of [
      'WaitStateAborted',
      'TaskStateAborted',
      'ParallelStateFailed',
      'ParallelStateExited',
    ]) {
      expect(seen).toContain(type);
    }
    await pass(cloud, { seconds: 2000 });
    expect(types(await history(cloud, done.executionArn))).toEqual(seen);
  });

  test('a retry runs all branches anew', async () => {
    let count = 0;
    cloud.functions.bad = () => {
      count += 1;
      if (count === 1) throw new TaskError('Bad');
      return 'good';
    };
    const Branches = [flow({ A: invoke('echo', {}, 'a') }), flow({ B: invoke('bad') })];
    const Retry = [{ ErrorEquals: ['Bad'], IntervalSeconds: 5 }];
    const { executionArn } = await run(
      cloud,
      machineOf({ P: { Type: 'Parallel', Branches, Retry, End: true } }),
    );
    await pass(cloud, { seconds: 5 });
    expect((await describeExecution(cloud, executionArn)).output).toBe('["a","good"]');
    expect(cloud.invocations.filter(({ name }) => name === 'echo')).toHaveLength(2);
  });

  test('a Fail inside a branch is the error of the state', async () => {
    const Branches = [flow({ F: { Type: 'Fail', Error: 'Closed', Cause: 'too late' } })];
    const done = await run(cloud, machineOf({ P: { Type: 'Parallel', Branches, End: true } }));
    expect(done).toMatchObject({ status: 'FAILED', error: 'Closed', cause: 'too late' });
  });

  test('flows nest', async () => {
    const map = {
      Type: 'Map',
      Items: '{% $states.input %}',
      ItemProcessor: flow({ X: invoke('echo', {}, '{% $states.input + 1 %}') }),
      End: true,
    };
    const outer = {
      Type: 'Parallel',
      Branches: [flow({ M: map }), flow({ N: { Type: 'Pass', End: true } })],
      End: true,
    };
    expect((await run(cloud, machineOf({ P: outer }), [1, 2])).value).toEqual([
      [2, 3],
      [1, 2],
    ]);
  });
});

describe('Map', () => {
  test('takes the input as its items and gives the outputs in their order', async () => {
    const state = {
      Type: 'Map',
      ItemProcessor: flow({ X: { Type: 'Pass', Output: '{% $states.input * 2 %}', End: true } }),
      End: true,
    };
    expect((await run(cloud, machineOf({ M: state }), [3, 1, 2])).value).toEqual([6, 2, 4]);
  });

  test('no items give an empty list', async () => {
    const state = { Type: 'Map', ItemProcessor: flow({ X: { Type: 'Pass', End: true } }), End: true };
    const done = await run(cloud, machineOf({ M: state }), []);
    expect(done.value).toEqual([]);
    expect(types(await history(cloud, done.executionArn))).toContain('MapStateSucceeded');
  });

  test('ItemSelector builds each input from item, index, input and variables', async () => {
    const ItemSelector = {
      index: '{% $states.context.Map.Item.Index %}',
      value: '{% $states.context.Map.Item.Value %}',
      term: '{% $states.input.term %}',
    };
    const state = {
      Type: 'Map',
      Items: '{% $states.input.people %}',
      ItemSelector,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        ...flow({
          X: {
            Type: 'Pass',
            Output: ['{% $states.input %}', '{% $states.context.Map.Item.Index %}'],
            End: true,
          },
        }),
      },
      End: true,
    };
    const done = await run(cloud, machineOf({ M: state }), { people: ['ann', 'bob'], term: 't1' });
    expect(done.value).toEqual([
      [{ index: 0, value: 'ann', term: 't1' }, 0],
      [{ index: 1, value: 'bob', term: 't1' }, 1],
    ]);
  });

  test('MaxConcurrency is never passed, and may be an expression', async () => {
    let tokens: string[] = [];
    cloud.functions.ask = ({ token }: { token: string }) => tokens.push(token);
    const state = {
      Type: 'Map',
      Items: '{% [1..5] %}',
      MaxConcurrency: '{% 2 %}',
      ItemProcessor: flow({ T: waitForToken() }),
      End: true,
    };
    const { executionArn } = await run(cloud, machineOf({ M: state }));
    const rounds: number[] = [];
    while (tokens.length > 0) {
      rounds.push(tokens.length);
      const open = tokens;
      tokens = [];
      for (const taskToken of open)
        await cloud.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
      await cloud.clock.settled();
    }
    expect(rounds).toEqual([2, 2, 1]);
    expect((await describeExecution(cloud, executionArn)).output).toBe('[1,1,1,1,1]');
  });

  test('an iteration that fails fails the Map, and the history says which', async () => {
    cloud.functions.bad = (item: number) => (item === 2 ? bad() : item);
    const state = { Type: 'Map', Items: [1, 2], ItemProcessor: flow({ T: invoke('bad') }), End: true };
    const done = await run(cloud, machineOf({ M: state }));
    expect(done).toMatchObject({ status: 'FAILED', error: 'Bad' });
    const events = await history(cloud, done.executionArn);
    expect(events.find(({ type }) => type === 'MapIterationFailed')?.mapIterationFailedEventDetails).toEqual({
      name: 'M',
      index: 1,
    });
    expect(types(events).slice(-2)).toEqual(['MapStateFailed', 'ExecutionFailed']);
  });

  test('an ItemSelector that cannot be evaluated fails the Map, and can be caught', async () => {
    const state = {
      Type: 'Map',
      Items: [{ n: 1 }, {}],
      ItemSelector: '{% $states.context.Map.Item.Value.n %}',
      ItemProcessor: flow({ W: wait(100) }),
      Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'C' }],
      End: true,
    };
    const done = await run(cloud, machineOf({ M: state, C: { Type: 'Pass', Output: 'caught', End: true } }));
    expect(done.value).toBe('caught');
    expect(types(await history(cloud, done.executionArn))).toContain('MapIterationAborted');
  });

  test('Items that are no list are an evaluation error', async () => {
    const state = { Type: 'Map', Items: '{% {"a": 1} %}', ItemProcessor: flow({ W: wait(1) }), End: true };
    expect(await run(cloud, machineOf({ M: state }))).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  test('a thousand items take moments', async () => {
    const state = {
      Type: 'Map',
      Items: '{% [1..1000] %}',
      ItemProcessor: flow({ T: invoke('echo') }),
      Output: '{% $sum($states.result) %}',
      End: true,
    };
    expect((await run(cloud, machineOf({ M: state }))).value).toBe(500_500);
  });
});
