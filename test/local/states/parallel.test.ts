import { bad } from './a-failing-function.ts';
import { flow, invoke, machineOf, wait, waitForToken } from './a-machine.ts';
import { type Cloud, describeExecution, history, openCloud, pass, run, TaskError, types } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud({ functions: { echo: (payload: unknown) => payload } });
});

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
