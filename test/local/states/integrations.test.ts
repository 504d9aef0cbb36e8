import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { machineOf } from './a-machine.ts';
import { type Cloud, create, describeExecution, openCloud, run, START, start, TaskError } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud({
    sdkIntegrations: {
      'dynamodb:getItem': async ({ Key }) => ({ Item: Key, at: new Date(START) }),
      'dynamodb:putItem': async () => {
        throw new TaskError('ConditionalCheckFailedException', 'The conditional request failed');
      },
      's3:getObject': async () => {
        throw new TaskError('NoSuchKey', 'gone');
      },
    },
  });
});

describe('aws-sdk calls', () => {
  const call = (action: string, more: object = {}) => ({
    Type: 'Task',
    Resource: `arn:aws:states:::aws-sdk:${action}`,
    Arguments: { Key: '{% $states.input.key %}' },
    End: true,
    ...more,
  });

  test('the handler gets the Arguments and its answer is the result, as JSON', async () => {
    const done = await run(cloud, machineOf({ T: call('dynamodb:getItem') }), { key: 'k1' });
    expect(done.value).toEqual({ Item: 'k1', at: '2026-01-31T09:00:00.000Z' });
  });

  test.each([
    ['dynamodb:putItem', 'DynamoDb.ConditionalCheckFailedException'],
    ['s3:getObject', 'S3.NoSuchKeyException'],
  ])('an error of %s is named as the service names it: %s', async (action, error) => {
    const done = await run(cloud, machineOf({ T: call(action) }), { key: 'k1' });
    expect(done).toMatchObject({ status: 'FAILED', error });
  });
});

describe('states:startExecution', () => {
  const child = machineOf({ W: { Type: 'Wait', Seconds: 100, End: true } });
  const parent = (arn: string, more: object = {}) =>
    machineOf({
      T: {
        Type: 'Task',
        Resource: 'arn:aws:states:::states:startExecution',
        Arguments: { StateMachineArn: arn, Input: { a: '{% $states.input.a %}' }, ...more },
        Output: '{% $states.result.ExecutionArn %}',
        End: true,
      },
    });

  test('starts a child, does not wait for it, and gives its ARN', async () => {
    const arn = await create(cloud, child);
    const done = await run(cloud, parent(arn, { Name: 'kid' }), { a: 5 });
    expect(done.status).toBe('SUCCEEDED');
    expect(await describeExecution(cloud, String(done.value))).toMatchObject({
      name: 'kid',
      status: 'RUNNING',
      input: '{"a":5}',
    });
  });

  test('a name that is taken fails as StepFunctions.ExecutionAlreadyExistsException', async () => {
    const arn = await create(cloud, child);
    await start(cloud, arn, { a: 1 }, 'kid');
    const done = await run(cloud, parent(arn, { Name: 'kid' }), { a: 2 });
    expect(done).toMatchObject({ status: 'FAILED', error: 'StepFunctions.ExecutionAlreadyExistsException' });
  });

  test('without a name it starts one under a name of its own', async () => {
    const arn = await create(cloud, child);
    await run(cloud, parent(arn), { a: 2 });
    const { executions } = await cloud.client.send(new ListExecutionsCommand({ stateMachineArn: arn }));
    expect(executions).toHaveLength(1);
  });
});
