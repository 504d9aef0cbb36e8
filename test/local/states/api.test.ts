import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StopExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { machineOf, wait } from './a-machine.ts';
import { begin, type Cloud, create, describeExecution, openCloud, pass, ROLE, START, start } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud();
});

const waiting = machineOf({ W: wait(100) });

describe('lists', () => {
  test('executions come newest first, in pages, by status', async () => {
    const stateMachineArn = await create(cloud, waiting);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await begin(cloud, stateMachineArn, name, '{}');
    await cloud.client.send(
      new StopExecutionCommand({
        executionArn: (await begin(cloud, stateMachineArn, 'c', '{}')).executionArn,
      }),
    );
    const first = await cloud.client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 2 }));
    const { nextToken } = first;
    await begin(cloud, stateMachineArn, 'f', '{}');
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
    await expect(begin(cloud, stateMachineArn, 'x', '{}')).rejects.toMatchObject({
      name: 'StateMachineDeleting',
    });
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
