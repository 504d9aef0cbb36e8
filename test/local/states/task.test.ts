import { invoke, machineOf } from './a-machine.ts';
import { type Cloud, describeExecution, history, openCloud, pass, run, TaskError, types } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openCloud({ functions: { echo: (payload: unknown) => payload } });
});

const fault = (name: string) => () => {
  throw Object.assign(new TaskError(name, 'not now'), { fault: true });
};

describe('lambda:invoke', () => {
  test('the result has the shape of the integration', async () => {
    const done = await run(cloud, machineOf({ T: invoke('echo', { Output: '{% $states.result %}' }) }), {
      a: 1,
    });
    expect(done.value).toMatchObject({ ExecutedVersion: '$LATEST', StatusCode: 200, Payload: { a: 1 } });
  });

  test('without Output the whole result is the output', async () => {
    const state = { ...invoke('echo'), Output: undefined };
    expect((await run(cloud, machineOf({ T: state }), 3)).value).toMatchObject({
      Payload: 3,
      StatusCode: 200,
    });
  });

  test('the history shows the call', async () => {
    const { executionArn } = await run(cloud, machineOf({ T: invoke('echo', { TimeoutSeconds: 30 }) }), {
      a: 1,
    });
    const events = await history(cloud, executionArn);
    expect(types(events).slice(1, 6)).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
    ]);
    expect(events[2]?.taskScheduledEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'eu-central-1',
      parameters:
        '{"FunctionName":"arn:aws:lambda:eu-central-1:111122223333:function:echo","Payload":{"a":1}}',
      timeoutInSeconds: 30,
    });
    expect(events[4]?.taskSucceededEventDetails).toMatchObject({
      resourceType: 'lambda',
      resource: 'invoke',
    });
  });

  test('what a function throws is the error, and its payload the cause', async () => {
    cloud.functions.bad = () => {
      throw new TaskError('MentorGone', 'no mentor');
    };
    const done = await run(cloud, machineOf({ T: invoke('bad') }));
    expect(done).toMatchObject({ status: 'FAILED', error: 'MentorGone' });
    expect(JSON.parse(done.cause ?? '')).toEqual({ errorType: 'MentorGone', errorMessage: 'no mentor' });
  });

  test('a function that ran out of time is Sandbox.Timedout', async () => {
    cloud.functions.slow = () => {
      throw new TaskError('Sandbox.Timedout', 'Task timed out after 3.00 seconds');
    };
    expect((await run(cloud, machineOf({ T: invoke('slow') }))).error).toBe('Sandbox.Timedout');
  });

  test('an error without a type is Lambda.Unknown', async () => {
    cloud.functions.odd = () => {
      throw { message: 'Task timed out' };
    };
    const done = await run(cloud, machineOf({ T: invoke('odd') }));
    expect(done.error).toBe('Lambda.Unknown');
    expect(done.cause).toContain('Lambda did not return an error type');
  });

  test.each([
    ['TooManyRequestsException', 'Lambda.TooManyRequestsException'],
    ['Lambda.ServiceException', 'Lambda.ServiceException'],
    ['Error', 'Lambda.Unknown'],
  ])('a fault of the service %s is %s', async (name, error) => {
    cloud.functions.busy = fault(name);
    expect((await run(cloud, machineOf({ T: invoke('busy') }))).error).toBe(error);
  });

  test('a task of which the time is over fails with States.Timeout; its late answer is of no interest', async () => {
    let answer: (value: unknown) => void = () => undefined;
    const slow = await openCloud({
      functions: { slow: () => new Promise((resolve) => (answer = resolve)) },
    });
    slow.clock.during = (work) => work();
    const { executionArn } = await run(
      slow,
      machineOf({ T: invoke('slow', { TimeoutSeconds: '{% 2 + 3 %}' }) }),
    );
    await pass(slow, { seconds: 5 });
    answer('late');
    await slow.clock.settled();
    expect(await describeExecution(slow, executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
    });
    expect(types(await history(slow, executionArn)).slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
  });

  test('an Arguments expression that names no function fails with States.Runtime', async () => {
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: '{% {} %}',
      End: true,
    };
    const done = await run(cloud, machineOf({ T: state }));
    expect(done).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(done.cause).toContain('FunctionName');
  });

  test('the task token is not in sight where no token is waited for', async () => {
    const state = invoke('echo', {}, { token: '{% $states.context.Task.Token %}' });
    const done = await run(cloud, machineOf({ T: state }));
    expect(done).toMatchObject({ error: 'States.QueryEvaluationError' });
    expect(done.cause).toContain("the field 'Arguments/Payload/token' returned nothing (undefined).");
  });
});
