import {
  DescribeStateMachineForExecutionCommand,
  ListExecutionsCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { invoke, machineOf, wait } from './a-machine.ts';
import {
  begin,
  type Cloud,
  create,
  describeExecution,
  history,
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

const waiting = machineOf({ W: wait(100) });

describe('execution names start once', () => {
  test('the same name and input while it runs answers the same execution', async () => {
    const arn = await create(cloud, waiting);
    const first = await begin(cloud, arn, 'one', '{"a":1}');
    await pass(cloud, { seconds: 10 });
    const second = await begin(cloud, arn, 'one', '{ "a": 1 }');
    expect(second.executionArn).toBe(first.executionArn);
    expect(second.startDate).toEqual(first.startDate);
    const { executions } = await cloud.client.send(new ListExecutionsCommand({ stateMachineArn: arn }));
    expect(executions).toHaveLength(1);
  });

  test('the same name with another input is refused', async () => {
    const arn = await create(cloud, waiting);
    await begin(cloud, arn, 'one', '{"a":1}');
    await expect(begin(cloud, arn, 'one', '{"a":2}')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
  });

  test('the name of a closed execution is taken for 90 days, even with the same input', async () => {
    const arn = await create(cloud, waiting);
    const first = await begin(cloud, arn, 'one', '{}');
    await pass(cloud, { seconds: 100 });
    await pass(cloud, { days: 89 });
    await expect(begin(cloud, arn, 'one', '{}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await pass(cloud, { days: 1 });
    await expect(describeExecution(cloud, first.executionArn ?? '')).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
    await expect(begin(cloud, arn, 'one', '{}')).resolves.toMatchObject({
      startDate: new Date(cloud.clock.now()),
    });
  });

  test('two starts at the same moment give one execution', async () => {
    const arn = await create(cloud, waiting);
    const both = await Promise.all([begin(cloud, arn, 'one', '{}'), begin(cloud, arn, 'one', '{}')]);
    expect(both[0].executionArn).toBe(both[1].executionArn);
  });

  test.each(['with space', 'a'.repeat(81), 'colon:', 'star*'])('the name %j is refused', async (name) => {
    await expect(begin(cloud, await create(cloud, waiting), name, '{}')).rejects.toMatchObject({
      name: 'InvalidName',
    });
  });

  test('an input that is not JSON is refused', async () => {
    await expect(begin(cloud, await create(cloud, waiting), 'x', '{')).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
    });
  });

  test('a machine that does not exist is refused, and an ARN that is none', async () => {
    const arn = 'arn:aws:states:eu-central-1:111122223333:stateMachine:none';
    await expect(begin(cloud, arn, 'x', '{}')).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await expect(begin(cloud, 'nonsense', 'x', '{}')).rejects.toMatchObject({ name: 'InvalidArn' });
  });
});

describe('stopping', () => {
  test('an execution is ABORTED with the error and cause that were given, and stays so', async () => {
    const executionArn = await start(cloud, await create(cloud, waiting));
    await cloud.client.send(
      new StopExecutionCommand({ executionArn, error: 'Withdrawn', cause: 'by the mentee' }),
    );
    const stopped = {
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'by the mentee',
      stopDate: new Date(START),
    };
    expect(await describeExecution(cloud, executionArn)).toMatchObject(stopped);
    await pass(cloud, { seconds: 200 });
    expect(await describeExecution(cloud, executionArn)).toMatchObject(stopped);
    expect(types(await history(cloud, executionArn)).at(-1)).toBe('ExecutionAborted');
  });

  test('stopping what is closed changes nothing', async () => {
    const executionArn = await start(cloud, await create(cloud, waiting));
    await pass(cloud, { seconds: 100 });
    await cloud.client.send(new StopExecutionCommand({ executionArn }));
    expect((await describeExecution(cloud, executionArn)).status).toBe('SUCCEEDED');
  });

  test('an execution that does not exist cannot be stopped', async () => {
    const executionArn = 'arn:aws:states:eu-central-1:111122223333:execution:m:none';
    await expect(cloud.client.send(new StopExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
  });
});

test('the workflow page sees what runs, since when, and until when it waits', async () => {
  const states = { W: { Type: 'Wait', Seconds: 100, Next: 'S' }, S: { Type: 'Succeed' } };
  const arn = await create(cloud, machineOf(states), 'm');
  await start(cloud, arn, {}, 'one');
  const view = {
    name: 'W',
    type: 'Wait',
    since: START,
    waitsFor: 'time',
    until: START + 100_000,
    retryCount: 0,
  };
  expect(cloud.engine.executions()).toMatchObject([
    { name: 'one', machineName: 'm', status: 'RUNNING', states: [view] },
  ]);
  await pass(cloud, { seconds: 100 });
  expect(cloud.engine.executions()).toMatchObject([{ status: 'SUCCEEDED', states: [] }]);
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
