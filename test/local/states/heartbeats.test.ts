import { machineOf, waitForToken } from './a-machine.ts';
import { beat, openAsking } from './a-token.ts';
import { type Cloud, describeExecution, history, pass, run, types } from './kit.ts';

let cloud: Cloud;
let tokens: string[];
beforeEach(async () => {
  ({ cloud, tokens } = await openAsking());
});

describe('heartbeats', () => {
  const beating = (more: object = {}) => waitForToken({ HeartbeatSeconds: 10, TimeoutSeconds: 100, ...more });

  test('a task that is silent for too long fails with States.Timeout', async () => {
    const { executionArn } = await run(cloud, machineOf({ T: beating() }));
    await cloud.clock.advanceTo(cloud.clock.now() + 9_999);
    expect((await describeExecution(cloud, executionArn)).status).toBe('RUNNING');
    await pass(cloud, { seconds: 1 });
    expect(await describeExecution(cloud, executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
    });
    expect(types(await history(cloud, executionArn)).slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
  });

  test('each beat buys the whole interval again, but never more than the timeout', async () => {
    const { executionArn } = await run(cloud, machineOf({ T: beating() }));
    for (let beats = 0; beats < 12; beats += 1) {
      await pass(cloud, { seconds: 8 });
      await beat(cloud, tokens[0]);
    }
    await cloud.clock.advanceTo(cloud.clock.now() + 3_999);
    expect((await describeExecution(cloud, executionArn)).status).toBe('RUNNING');
    await pass(cloud, { seconds: 1 });
    expect(await describeExecution(cloud, executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
    });
  });

  test('a catcher can name a lapsed heartbeat as States.HeartbeatTimeout, and only a lapsed heartbeat', async () => {
    const Catch = [
      { ErrorEquals: ['States.HeartbeatTimeout'], Next: 'Silent' },
      { ErrorEquals: ['States.Timeout'], Next: 'Late' },
    ];
    const states = {
      T: beating({ Catch, HeartbeatSeconds: '{% $states.input.beat %}' }),
      Silent: { Type: 'Pass', Output: 'silent', End: true },
      Late: { Type: 'Pass', Output: 'late', End: true },
    };
    const silent = await run(cloud, machineOf(states), { beat: 10 });
    const late = await run(cloud, machineOf(states), { beat: 60 });
    await pass(cloud, { seconds: 50 });
    await beat(cloud, tokens[1]);
    await pass(cloud, { seconds: 50 });
    expect((await describeExecution(cloud, silent.executionArn)).output).toBe('"silent"');
    expect((await describeExecution(cloud, late.executionArn)).output).toBe('"late"');
  });

  test('a dynamic heartbeat that is not smaller than the timeout is an evaluation error', async () => {
    const done = await run(cloud, machineOf({ T: beating({ HeartbeatSeconds: '{% 100 %}' }) }));
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  test('a beat for a task without heartbeats is accepted', async () => {
    await run(cloud, machineOf({ T: waitForToken() }));
    await expect(beat(cloud, tokens[0])).resolves.toBeDefined();
  });
});
