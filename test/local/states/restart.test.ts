import { DescribeStateMachineCommand, SendTaskHeartbeatCommand } from '@aws-sdk/client-sfn';
import { useKeptCloud } from './a-kept-cloud.ts';
import { flow, invoke, machineOf, waitForToken } from './a-machine.ts';
import { succeed } from './a-token.ts';
import { create, describeExecution, history, pass, run, START, start, TaskError } from './kit.ts';

const story = useKeptCloud();

describe('after a restart', () => {
  test('machines, closed executions and histories are as they were', async () => {
    const done = await run(story().cloud, machineOf({ T: invoke('echo') }), { a: 1 });
    const before = [
      await describeExecution(story().cloud, done.executionArn),
      await history(story().cloud, done.executionArn),
    ];
    await story().restart();
    const after = [
      await describeExecution(story().cloud, done.executionArn),
      await history(story().cloud, done.executionArn),
    ];
    expect(JSON.stringify(after.map(strip))).toBe(JSON.stringify(before.map(strip)));
    const { stateMachineArn } = await describeExecution(story().cloud, done.executionArn);
    const machine = await story().cloud.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(machine.definition).toContain('lambda:invoke');
  });

  test('a Wait ends at the moment at which it would have ended', async () => {
    const { executionArn } = await run(
      story().cloud,
      machineOf({ W: { Type: 'Wait', Seconds: 100, End: true } }),
    );
    await story().restart(60);
    await pass(story().cloud, { seconds: 39 });
    expect((await describeExecution(story().cloud, executionArn)).status).toBe('RUNNING');
    await pass(story().cloud, { seconds: 1 });
    expect(await describeExecution(story().cloud, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: new Date(START + 100_000),
    });
  });

  test('a Wait that is overdue ends at once', async () => {
    const { executionArn } = await run(
      story().cloud,
      machineOf({ W: { Type: 'Wait', Seconds: 100, End: true } }),
    );
    await story().restart(500);
    expect(await describeExecution(story().cloud, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: new Date(START + 500_000),
    });
  });

  test('a task token is still good, and its call is not made again', async () => {
    const { executionArn } = await run(story().cloud, machineOf({ T: waitForToken() }));
    await story().restart(1000);
    await succeed(story().cloud, story().tokens[0], '"yes"');
    expect(await describeExecution(story().cloud, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '"yes"',
    });
    expect(story().tokens).toHaveLength(1);
  });

  test('timeouts, heartbeats and deadlines stand where they stood', async () => {
    const timed = await run(story().cloud, machineOf({ T: waitForToken({ TimeoutSeconds: 100 }) }));
    const beating = await run(story().cloud, machineOf({ T: waitForToken({ HeartbeatSeconds: 100 }) }));
    const limited = await run(
      story().cloud,
      machineOf({ W: { Type: 'Wait', Seconds: 500, End: true } }, { TimeoutSeconds: 120 }),
    );
    await pass(story().cloud, { seconds: 50 });
    await story().cloud.client.send(new SendTaskHeartbeatCommand({ taskToken: story().tokens[1] }));
    await story().restart(10);
    await pass(story().cloud, { seconds: 40 });
    expect((await describeExecution(story().cloud, timed.executionArn)).error).toBe('States.Timeout');
    expect((await describeExecution(story().cloud, beating.executionArn)).status).toBe('RUNNING');
    await pass(story().cloud, { seconds: 20 });
    expect((await describeExecution(story().cloud, limited.executionArn)).status).toBe('TIMED_OUT');
    await pass(story().cloud, { seconds: 30 });
    expect((await describeExecution(story().cloud, beating.executionArn)).error).toBe('States.Timeout');
  });

  test('the delay before a retry and the count of retries stand where they stood', async () => {
    let count = 0;
    story().functions.fragile = () => {
      count += 1;
      throw new TaskError('Broken');
    };
    const Retry = [{ ErrorEquals: ['Broken'], IntervalSeconds: 100, MaxAttempts: 2, BackoffRate: 1 }];
    const { executionArn } = await run(story().cloud, machineOf({ T: invoke('fragile', { Retry }) }));
    await story().restart(40);
    await pass(story().cloud, { seconds: 59 });
    expect(count).toBe(1);
    await pass(story().cloud, { seconds: 1 });
    expect(count).toBe(2);
    await story().restart();
    await pass(story().cloud, { seconds: 1000 });
    expect(count).toBe(3);
    expect((await describeExecution(story().cloud, executionArn)).status).toBe('FAILED');
  });

  test('variables, branches and iterations go on where they were', async () => {
    const inner = flow({
      T: waitForToken({ Assign: { mine: '{% $states.result %}' }, Next: 'I' }),
      I: { Type: 'Pass', Output: '{% $mine + $base + $states.context.Map.Item.Index %}', End: true },
    });
    const map = { Type: 'Map', Items: [1, 2, 3], MaxConcurrency: 2, ItemProcessor: inner, End: true };
    const states = {
      A: { Type: 'Pass', Assign: { base: 100 }, Next: 'P' },
      P: {
        Type: 'Parallel',
        Branches: [flow({ M: map }), flow({ W: { Type: 'Wait', Seconds: 10, Output: 'w', End: true } })],
        End: true,
      },
    };
    const { executionArn } = await run(story().cloud, machineOf(states));
    await succeed(story().cloud, story().tokens[0], '1000');
    await story().restart(10);
    expect(story().tokens).toHaveLength(3);
    await succeed(story().cloud, story().tokens[2], '3000');
    await story().restart();
    await succeed(story().cloud, story().tokens[1], '2000');
    await story().cloud.clock.settled();
    expect(await describeExecution(story().cloud, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '[[1100,2101,3102],"w"]',
    });
  });

  test('names stay taken and lists keep their order', async () => {
    const arn = await create(story().cloud, machineOf({ S: { Type: 'Succeed' } }));
    await start(story().cloud, arn, {}, 'a');
    await story().restart();
    await start(story().cloud, arn, {}, 'b');
    await expect(start(story().cloud, arn, {}, 'a')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
    expect(
      story()
        .cloud.engine.executions()
        .map(({ name }) => name),
    ).toEqual(['b', 'a']);
  });
});

/** An answer without what belongs to the one request. */
function strip(answer: object): object {
  return { ...answer, $metadata: undefined };
}
