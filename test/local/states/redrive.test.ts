import { ListExecutionsCommand, SendTaskSuccessCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { invoke, machineOf, waitForToken } from './a-machine.ts';
import { mend, openBroken, redrive } from './a-redrive.ts';
import { type Cloud, describeExecution, history, pass, run, types } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openBroken();
});

test('a failed execution goes on from the failed state with its input; its history is kept', async () => {
  const states = {
    A: invoke('echo', { Next: 'B' }),
    B: invoke('fragile', {}, ['{% $states.input %}', '{% $states.context.Execution.RedriveCount %}']),
  };
  const { executionArn } = await run(cloud, machineOf(states), { n: 1 });
  const before = await history(cloud, executionArn);
  expect(await describeExecution(cloud, executionArn)).toMatchObject({
    status: 'FAILED',
    redriveStatus: 'REDRIVABLE',
  });
  mend(cloud);
  await pass(cloud, { days: 1 });
  const { redriveDate } = await redrive(cloud, executionArn);
  const now = new Date(cloud.clock.now());
  expect(redriveDate).toEqual(now);
  expect(await describeExecution(cloud, executionArn)).toMatchObject({
    status: 'SUCCEEDED',
    output: '[{"n":1},1]',
    redriveCount: 1,
    redriveDate: now,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
  });
  expect(cloud.invocations.map(({ name }) => name)).toEqual(['echo', 'fragile', 'fragile']);
  const after = await history(cloud, executionArn);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(types(after.slice(before.length))).toEqual([
    'ExecutionRedriven',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
  expect(after[before.length]?.executionRedrivenEventDetails).toEqual({ redriveCount: 1 });
  const { stateMachineArn } = await describeExecution(cloud, executionArn);
  const list = await cloud.client.send(
    new ListExecutionsCommand({ stateMachineArn, redriveFilter: 'REDRIVEN' }),
  );
  expect(list.executions).toHaveLength(1);
});

test('retries count from nothing', async () => {
  const states = { T: invoke('fragile', { Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }] }) };
  const { executionArn } = await run(cloud, machineOf(states));
  await pass(cloud, { seconds: 10 });
  await redrive(cloud, executionArn);
  await pass(cloud, { seconds: 10 });
  expect(cloud.invocations).toHaveLength(4);
});

test('an aborted callback task gets a new token; the old one stays worthless', async () => {
  const tokens: string[] = [];
  cloud.functions.ask = ({ token }: { token: string }) => tokens.push(token);
  const { executionArn } = await run(cloud, machineOf({ T: waitForToken({ TimeoutSeconds: 100 }) }));
  await pass(cloud, { seconds: 90 });
  await cloud.client.send(new StopExecutionCommand({ executionArn }));
  await redrive(cloud, executionArn);
  await expect(
    cloud.client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '1' })),
  ).rejects.toMatchObject({ name: 'TaskTimedOut' });
  await pass(cloud, { seconds: 99 });
  await cloud.client.send(new SendTaskSuccessCommand({ taskToken: tokens[1], output: '2' }));
  expect(await describeExecution(cloud, executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '2' });
});

test('an execution that timed out has its whole time again', async () => {
  const { executionArn } = await run(
    cloud,
    machineOf({ W: { Type: 'Wait', Timestamp: '2026-01-31T09:03:00Z', End: true } }, { TimeoutSeconds: 100 }),
  );
  await pass(cloud, { seconds: 100 });
  expect((await describeExecution(cloud, executionArn)).status).toBe('TIMED_OUT');
  await redrive(cloud, executionArn);
  await pass(cloud, { seconds: 80 });
  expect((await describeExecution(cloud, executionArn)).status).toBe('SUCCEEDED');
});

test('a Fail state is entered again and fails again', async () => {
  const { executionArn } = await run(cloud, machineOf({ F: { Type: 'Fail', Error: 'No' } }));
  await redrive(cloud, executionArn);
  expect(await describeExecution(cloud, executionArn)).toMatchObject({
    status: 'FAILED',
    error: 'No',
    redriveCount: 1,
  });
  expect(types(await history(cloud, executionArn)).slice(-3)).toEqual([
    'ExecutionRedriven',
    'FailStateEntered',
    'ExecutionFailed',
  ]);
});

test('the same request again, by its client token, does nothing', async () => {
  const { executionArn } = await run(cloud, machineOf({ F: { Type: 'Fail' } }));
  await redrive(cloud, executionArn, 'once');
  await redrive(cloud, executionArn, 'once');
  expect((await describeExecution(cloud, executionArn)).redriveCount).toBe(1);
});

describe('what cannot be redriven says why', () => {
  const refused = (message: string) => ({ name: 'ExecutionNotRedrivable', message });

  test('a running and a succeeded execution', async () => {
    const { executionArn } = await run(cloud, machineOf({ W: { Type: 'Wait', Seconds: 10, End: true } }));
    await expect(redrive(cloud, executionArn)).rejects.toMatchObject(
      refused('Execution is RUNNING and cannot be redriven'),
    );
    await pass(cloud, { seconds: 10 });
    await expect(redrive(cloud, executionArn)).rejects.toMatchObject(
      refused('Execution is SUCCEEDED and cannot be redriven'),
    );
  });

  test('one that closed more than 14 days ago', async () => {
    const { executionArn } = await run(cloud, machineOf({ F: { Type: 'Fail' } }));
    await pass(cloud, { days: 14 });
    await redrive(cloud, executionArn);
    await pass(cloud, { days: 14, seconds: 1 });
    await expect(redrive(cloud, executionArn)).rejects.toMatchObject(
      refused('Execution redrivable period exceeded'),
    );
  });
});
