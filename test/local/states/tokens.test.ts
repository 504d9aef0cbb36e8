import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import {
  type Cloud,
  describeExecution,
  history,
  machineOf,
  openCloud,
  pass,
  run,
  TaskError,
  types,
  waitForToken,
} from './kit.ts';

let cloud: Cloud;
let tokens: string[];
beforeEach(async () => {
  tokens = [];
  cloud = await openCloud({
    functions: {
      ask: ({ token }: { token: string }) => {
        tokens.push(token);
        return 'asked';
      },
    },
  });
});

const succeed = (taskToken = '', output = '"yes"') =>
  cloud.client.send(new SendTaskSuccessCommand({ taskToken, output }));
const fail = (taskToken = '', error?: string, cause?: string) =>
  cloud.client.send(
    new SendTaskFailureCommand({ taskToken, ...(error ? { error } : {}), ...(cause ? { cause } : {}) }),
  );
const beat = (taskToken = '') => cloud.client.send(new SendTaskHeartbeatCommand({ taskToken }));

test('a callback task waits after its call came back, and its answer is the result', async () => {
  const { executionArn, status } = await run(cloud, machineOf({ T: waitForToken() }));
  expect(status).toBe('RUNNING');
  await succeed(tokens[0], '{"ok":true}');
  expect(await describeExecution(cloud, executionArn)).toMatchObject({
    status: 'SUCCEEDED',
    output: '{"ok":true}',
  });
  expect(types(await history(cloud, executionArn)).slice(2, 7)).toEqual([
    'TaskScheduled',
    'TaskStarted',
    'TaskSubmitted',
    'TaskSucceeded',
    'TaskStateExited',
  ]);
});

test('an answer may come while the call is still under way', async () => {
  cloud.functions.ask = async ({ token }: { token: string }) => {
    await succeed(token, '1');
    return 'asked';
  };
  expect((await run(cloud, machineOf({ T: waitForToken() }))).value).toBe(1);
});

test('a failure is the error and cause of the task', async () => {
  const { executionArn } = await run(cloud, machineOf({ T: waitForToken() }));
  await fail(tokens[0], 'Declined', 'not this term');
  expect(await describeExecution(cloud, executionArn)).toMatchObject({
    status: 'FAILED',
    error: 'Declined',
    cause: 'not this term',
  });
});

test('a failing call fails the task although its token is still out', async () => {
  cloud.functions.ask = ({ token }: { token: string }) => {
    tokens.push(token);
    throw new TaskError('NoMail');
  };
  expect(await run(cloud, machineOf({ T: waitForToken() }))).toMatchObject({
    status: 'FAILED',
    error: 'NoMail',
  });
  await expect(succeed(tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
});

test('a second answer is too late', async () => {
  await run(cloud, machineOf({ T: waitForToken() }));
  await succeed(tokens[0]);
  await expect(succeed(tokens[0])).rejects.toMatchObject({
    name: 'TaskTimedOut',
    message: "Task Timed Out: 'Provided task does not exist anymore'",
  });
  await expect(fail(tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await expect(beat(tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
});

test('of two answers at the same time one is taken', async () => {
  await run(cloud, machineOf({ T: waitForToken() }));
  const answers = await Promise.allSettled([succeed(tokens[0], '1'), succeed(tokens[0], '2')]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('an answer after the timeout is too late', async () => {
  const { executionArn } = await run(cloud, machineOf({ T: waitForToken({ TimeoutSeconds: 60 }) }));
  await pass(cloud, { seconds: 60 });
  await expect(succeed(tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  expect(await describeExecution(cloud, executionArn)).toMatchObject({
    status: 'FAILED',
    error: 'States.Timeout',
  });
});

test('an answer a millisecond before the timeout counts', async () => {
  const { executionArn } = await run(cloud, machineOf({ T: waitForToken({ TimeoutSeconds: 60 }) }));
  await cloud.clock.advanceTo(cloud.clock.now() + 59_999);
  await succeed(tokens[0]);
  expect((await describeExecution(cloud, executionArn)).status).toBe('SUCCEEDED');
});

test('each attempt and each entry has a token of its own; the one before is worth nothing', async () => {
  const states = {
    T: waitForToken({ Retry: [{ ErrorEquals: ['Again'], IntervalSeconds: 5 }], Next: 'Again?' }),
    'Again?': {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input = "again" %}', Next: 'T' }],
      Default: 'E',
    },
    E: { Type: 'Succeed' },
  };
  const { executionArn } = await run(cloud, machineOf(states));
  await fail(tokens[0], 'Again');
  await expect(succeed(tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await pass(cloud, { seconds: 5 });
  await expect(succeed(tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await succeed(tokens[1], '"again"');
  await cloud.clock.settled();
  await expect(succeed(tokens[1])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await succeed(tokens[2], '"done"');
  expect(new Set(tokens).size).toBe(3);
  expect(await describeExecution(cloud, executionArn)).toMatchObject({
    status: 'SUCCEEDED',
    output: '"done"',
  });
});

test('a text that is no token is InvalidToken, a token of an unknown execution TaskDoesNotExist', async () => {
  await expect(succeed('nonsense')).rejects.toMatchObject({ name: 'InvalidToken' });
  const unknown = ['arn:aws:states:eu-central-1:111122223333:execution:m:x', '0', 1, 'y'];
  await expect(succeed(Buffer.from(JSON.stringify(unknown)).toString('base64'))).rejects.toMatchObject({
    name: 'TaskDoesNotExist',
  });
});

test('an output that is not JSON is InvalidOutput and leaves the task as it is', async () => {
  const { executionArn } = await run(cloud, machineOf({ T: waitForToken() }));
  await expect(succeed(tokens[0], '{oops')).rejects.toMatchObject({ name: 'InvalidOutput' });
  await succeed(tokens[0]);
  expect((await describeExecution(cloud, executionArn)).status).toBe('SUCCEEDED');
});

test('the token of a stopped execution is too late', async () => {
  const { executionArn } = await run(cloud, machineOf({ T: waitForToken() }));
  await cloud.client.send(new StopExecutionCommand({ executionArn }));
  await expect(succeed(tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
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
      await beat(tokens[0]);
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
    await beat(tokens[1]);
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
    await expect(beat(tokens[0])).resolves.toBeDefined();
  });
});
