import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import {
  type Cloud,
  create,
  describeExecution,
  history,
  machineOf,
  openCloud,
  pass,
  ROLE,
  START,
  start,
  types,
} from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud();
});

const waiting = machineOf({ W: { Type: 'Wait', Seconds: 100, End: true } });
const begin = (stateMachineArn: string, name: string, input: string) =>
  cloud.client.send(new StartExecutionCommand({ stateMachineArn, name, input }));

describe('execution names start once', () => {
  test('the same name and input while it runs answers the same execution', async () => {
    const arn = await create(cloud, waiting);
    const first = await begin(arn, 'one', '{"a":1}');
    await pass(cloud, { seconds: 10 });
    const second = await begin(arn, 'one', '{ "a": 1 }');
    expect(second.executionArn).toBe(first.executionArn);
    expect(second.startDate).toEqual(first.startDate);
    const { executions } = await cloud.client.send(new ListExecutionsCommand({ stateMachineArn: arn }));
    expect(executions).toHaveLength(1);
  });

  test('the same name with another input is refused', async () => {
    const arn = await create(cloud, waiting);
    await begin(arn, 'one', '{"a":1}');
    await expect(begin(arn, 'one', '{"a":2}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  test('the name of a closed execution is taken for 90 days, even with the same input', async () => {
    const arn = await create(cloud, waiting);
    const first = await begin(arn, 'one', '{}');
    await pass(cloud, { seconds: 100 });
    await pass(cloud, { days: 89 });
    await expect(begin(arn, 'one', '{}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await pass(cloud, { days: 1 });
    await expect(describeExecution(cloud, first.executionArn ?? '')).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
    await expect(begin(arn, 'one', '{}')).resolves.toMatchObject({ startDate: new Date(cloud.clock.now()) });
  });

  test('two starts at the same moment give one execution', async () => {
    const arn = await create(cloud, waiting);
    const both = await Promise.all([begin(arn, 'one', '{}'), begin(arn, 'one', '{}')]);
    expect(both[0].executionArn).toBe(both[1].executionArn);
  });

  test.each(['with space', 'a'.repeat(81), 'colon:', 'star*'])('the name %j is refused', async (name) => {
    await expect(begin(await create(cloud, waiting), name, '{}')).rejects.toMatchObject({
      name: 'InvalidName',
    });
  });

  test('an input that is not JSON is refused', async () => {
    await expect(begin(await create(cloud, waiting), 'x', '{')).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
    });
  });

  test('a machine that does not exist is refused, and an ARN that is none', async () => {
    const arn = 'arn:aws:states:eu-central-1:111122223333:stateMachine:none';
    await expect(begin(arn, 'x', '{}')).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await expect(begin('nonsense', 'x', '{}')).rejects.toMatchObject({ name: 'InvalidArn' });
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

describe('lists', () => {
  test('executions come newest first, in pages, by status', async () => {
    const stateMachineArn = await create(cloud, waiting);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await begin(stateMachineArn, name, '{}');
    await cloud.client.send(
      new StopExecutionCommand({ executionArn: (await begin(stateMachineArn, 'c', '{}')).executionArn }),
    );
    const first = await cloud.client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 2 }));
    const { nextToken } = first;
    await begin(stateMachineArn, 'f', '{}');
    const second = await cloud.client.send(
      new ListExecutionsCommand({ stateMachineArn, maxResults: 2, nextToken }),
    );
    const third = await cloud.client.send(
      new ListExecutionsCommand({ stateMachineArn, maxResults: 2, nextToken: second.nextToken }),
    );
    expect([first, second, third].map(({ executions }) => executions?.map(({ name }) => name))).toEqual([
      ['e', 'd'],
      ['c', 'b'],
      ['a'],
    ]);
    expect(third.nextToken).toBeUndefined();
    const aborted = await cloud.client.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'ABORTED' }),
    );
    expect(aborted.executions).toMatchObject([{ name: 'c', status: 'ABORTED', redriveCount: 0 }]);
    const redriven = await cloud.client.send(
      new ListExecutionsCommand({ stateMachineArn, redriveFilter: 'REDRIVEN' }),
    );
    expect(redriven.executions).toEqual([]);
  });

  test('a token of another kind is refused', async () => {
    const stateMachineArn = await create(cloud, waiting);
    await expect(
      cloud.client.send(new ListExecutionsCommand({ stateMachineArn, nextToken: 'x' })),
    ).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  test('machines come in pages', async () => {
    for (const name of ['m1', 'm2', 'm3']) await create(cloud, waiting, name);
    const first = await cloud.client.send(new ListStateMachinesCommand({ maxResults: 2 }));
    const second = await cloud.client.send(
      new ListStateMachinesCommand({ maxResults: 2, nextToken: first.nextToken }),
    );
    const names = [...(first.stateMachines ?? []), ...(second.stateMachines ?? [])].map(({ name }) => name);
    expect(names).toEqual(['m1', 'm2', 'm3']);
  });

  test('a history can be read backwards, in pages, and without its data', async () => {
    const executionArn = await start(
      cloud,
      await create(cloud, machineOf({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } })),
      { secret: 1 },
    );
    const page = { executionArn, reverseOrder: true, maxResults: 4 };
    const first = await cloud.client.send(new GetExecutionHistoryCommand(page));
    const second = await cloud.client.send(
      new GetExecutionHistoryCommand({ ...page, nextToken: first.nextToken }),
    );
    expect([...(first.events ?? []), ...(second.events ?? [])].map(({ id }) => id)).toEqual([
      6, 5, 4, 3, 2, 1,
    ]);
    const bare = await cloud.client.send(
      new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false }),
    );
    expect(JSON.stringify(bare.events)).not.toContain('secret');
    expect(bare.events?.[1]?.stateEnteredEventDetails).toEqual({ name: 'A' });
  });
});

describe('machines', () => {
  test('creating the same again answers the same; another definition under the name is refused', async () => {
    const first = await create(cloud, waiting, 'm');
    expect(await create(cloud, waiting, 'm')).toBe(first);
    const definition = machineOf({ S: { Type: 'Succeed' } });
    const command = new CreateStateMachineCommand({ name: 'm', definition, roleArn: ROLE });
    await expect(cloud.client.send(command)).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
  });

  test('a machine is described as it is now', async () => {
    const stateMachineArn = await create(cloud, waiting, 'm');
    const definition = machineOf({ S: { Type: 'Succeed' } });
    const { revisionId } = await cloud.client.send(
      new UpdateStateMachineCommand({ stateMachineArn, definition }),
    );
    expect(await cloud.client.send(new DescribeStateMachineCommand({ stateMachineArn }))).toMatchObject({
      name: 'm',
      status: 'ACTIVE',
      type: 'STANDARD',
      definition,
      roleArn: ROLE,
      revisionId,
      creationDate: new Date(START),
    });
  });

  test('an update that is refused changes nothing; one that says nothing is refused', async () => {
    const stateMachineArn = await create(cloud, waiting, 'm');
    const bad = new UpdateStateMachineCommand({
      stateMachineArn,
      definition: machineOf({ S: { Type: 'Odd' } }),
    });
    await expect(cloud.client.send(bad)).rejects.toMatchObject({ name: 'InvalidDefinition' });
    const empty = new UpdateStateMachineCommand({ stateMachineArn });
    await expect(cloud.client.send(empty)).rejects.toMatchObject({ name: 'MissingRequiredParameter' });
    expect((await cloud.client.send(new DescribeStateMachineCommand({ stateMachineArn }))).definition).toBe(
      waiting,
    );
  });

  test('a deleted machine takes no new executions, lets running ones end, and is gone with the last', async () => {
    const stateMachineArn = await create(cloud, waiting, 'm');
    const executionArn = await start(cloud, stateMachineArn);
    await cloud.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    const describe = () => cloud.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect((await describe()).status).toBe('DELETING');
    await expect(begin(stateMachineArn, 'x', '{}')).rejects.toMatchObject({ name: 'StateMachineDeleting' });
    await pass(cloud, { seconds: 100 });
    expect((await describeExecution(cloud, executionArn)).status).toBe('SUCCEEDED');
    await expect(describe()).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await expect(
      cloud.client.send(new DeleteStateMachineCommand({ stateMachineArn })),
    ).resolves.toBeDefined();
  });
});

test('an operation that is not supported is refused by name', async () => {
  await expect(cloud.client.send(new CreateActivityCommand({ name: 'a' }))).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: expect.stringContaining('CreateActivity'),
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
