import { SendTaskFailureCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { machineOf, waitForToken } from './a-machine.ts';
import { beat, openAsking, succeed } from './a-token.ts';
import { type Cloud, describeExecution, history, pass, run, TaskError, types } from './kit.ts';

let cloud: Cloud;
let tokens: string[];
beforeEach(async () => {
  ({ cloud, tokens } = await openAsking());
});

const fail = (taskToken = '', error?: string, cause?: string) =>
  cloud.client.send(
    new SendTaskFailureCommand({ taskToken, ...(error ? { error } : {}), ...(cause ? { cause } : {}) }),
  );

test('a callback task waits after its call came back, and its answer is the result', async () => {
  const { executionArn, status } = await run(cloud, machineOf({ T: waitForToken() }));
  expect(status).toBe('RUNNING');
  await succeed(cloud, tokens[0], '{"ok":true}');
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
    await succeed(cloud, token, '1');
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
  await expect(succeed(cloud, tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
});

test('a second answer is too late', async () => {
  await run(cloud, machineOf({ T: waitForToken() }));
  await succeed(cloud, tokens[0]);
  await expect(succeed(cloud, tokens[0])).rejects.toMatchObject({
    name: 'TaskTimedOut',
    message: "Task Timed Out: 'Provided task does not exist anymore'",
  });
  await expect(fail(tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await expect(beat(cloud, tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
});

test('of two answers at the same time one is taken', async () => {
  await run(cloud, machineOf({ T: waitForToken() }));
  const answers = await Promise.allSettled([succeed(cloud, tokens[0], '1'), succeed(cloud, tokens[0], '2')]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('an answer after the timeout is too late', async () => {
  const { executionArn } = await run(cloud, machineOf({ T: waitForToken({ TimeoutSeconds: 60 }) }));
  await pass(cloud, { seconds: 60 });
  await expect(succeed(cloud, tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  expect(await describeExecution(cloud, executionArn)).toMatchObject({
    status: 'FAILED',
    error: 'States.Timeout',
  });
});

test('an answer a millisecond before the timeout counts', async () => {
  const { executionArn } = await run(cloud, machineOf({ T: waitForToken({ TimeoutSeconds: 60 }) }));
  await cloud.clock.advanceTo(cloud.clock.now() + 59_999);
  await succeed(cloud, tokens[0]);
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
  await expect(succeed(cloud, tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await pass(cloud, { seconds: 5 });
  await expect(succeed(cloud, tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await succeed(cloud, tokens[1], '"again"');
  await cloud.clock.settled();
  await expect(succeed(cloud, tokens[1])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await succeed(cloud, tokens[2], '"done"');
  expect(new Set(tokens).size).toBe(3);
  expect(await describeExecution(cloud, executionArn)).toMatchObject({
    status: 'SUCCEEDED',
    output: '"done"',
  });
});

test('a text that is no token is InvalidToken, a token of an unknown execution TaskDoesNotExist', async () => {
  await expect(succeed(cloud, 'nonsense')).rejects.toMatchObject({ name: 'InvalidToken' });
  const unknown = ['arn:aws:states:eu-central-1:111122223333:execution:m:x', '0', 1, 'y'];
  await expect(succeed(cloud, Buffer.from(JSON.stringify(unknown)).toString('base64'))).rejects.toMatchObject(
    {
      name: 'TaskDoesNotExist',
    },
  );
});

test('an output that is not JSON is InvalidOutput and leaves the task as it is', async () => {
  const { executionArn } = await run(cloud, machineOf({ T: waitForToken() }));
  await expect(succeed(cloud, tokens[0], '{oops')).rejects.toMatchObject({ name: 'InvalidOutput' });
  await succeed(cloud, tokens[0]);
  expect((await describeExecution(cloud, executionArn)).status).toBe('SUCCEEDED');
});

test('the token of a stopped execution is too late', async () => {
  const { executionArn } = await run(cloud, machineOf({ T: waitForToken() }));
  await cloud.client.send(new StopExecutionCommand({ executionArn }));
  await expect(succeed(cloud, tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
});
