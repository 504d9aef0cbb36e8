import { SendTaskSuccessCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { flow, invoke, machineOf, waitForToken } from './a-machine.ts';
import { mend, openBroken, redrive } from './a-redrive.ts';
import { type Cloud, describeExecution, pass, run } from './kit.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await openBroken();
});

test('branches and iterations that succeeded are not run again', async () => {
  const items = {
    Type: 'Map',
    Items: [1, 2, 3],
    ItemProcessor: flow({
      I: { Type: 'Choice', Choices: [{ Condition: '{% $states.input = 2 %}', Next: 'I2' }], Default: 'K' },
      I2: { Type: 'Wait', Seconds: 1, Next: 'J' },
      J: invoke('fragile'),
      K: invoke('echo', {}, 'k'),
    }),
    End: true,
  };
  const Branches = [flow({ A: invoke('echo', {}, 'a') }), flow({ M: items })];
  const { executionArn } = await run(cloud, machineOf({ P: { Type: 'Parallel', Branches, End: true } }));
  await pass(cloud, { seconds: 1 });
  expect((await describeExecution(cloud, executionArn)).status).toBe('FAILED');
  const firstTime = cloud.invocations.filter(({ payload }) => payload === 'a').length;
  mend(cloud);
  await redrive(cloud, executionArn);
  expect(await describeExecution(cloud, executionArn)).toMatchObject({
    status: 'SUCCEEDED',
    output: '["a",["k",2,"k"]]',
  });
  expect(cloud.invocations.filter(({ payload }) => payload === 'a')).toHaveLength(firstTime);
  expect(firstTime).toBe(1);
});

test('a redriven Map keeps to its MaxConcurrency', async () => {
  const tokens: string[] = [];
  cloud.functions.ask = ({ token }: { token: string }) => tokens.push(token);
  const state = {
    Type: 'Map',
    Items: [1, 2, 3],
    MaxConcurrency: 1,
    ItemProcessor: flow({ T: waitForToken() }),
    End: true,
  };
  const { executionArn } = await run(cloud, machineOf({ M: state }));
  await cloud.client.send(new StopExecutionCommand({ executionArn }));
  await redrive(cloud, executionArn);
  expect(tokens).toHaveLength(2);
  for (let answered = 1; answered <= 3; answered += 1) {
    expect(tokens).toHaveLength(answered + 1);
    await cloud.client.send(
      new SendTaskSuccessCommand({ taskToken: tokens[answered], output: `${answered}` }),
    );
    await cloud.clock.settled();
  }
  expect((await describeExecution(cloud, executionArn)).output).toBe('[1,2,3]');
});

test('an Output that failed after all branches succeeded is evaluated again, without running them again', async () => {
  const state = {
    Type: 'Parallel',
    Branches: [flow({ A: invoke('echo', {}, 'a') })],
    Output: '{% $states.context.Execution.RedriveCount = 1 ? "ok" : $nothing %}',
    End: true,
  };
  const { executionArn, status } = await run(cloud, machineOf({ P: state }));
  expect(status).toBe('FAILED');
  await redrive(cloud, executionArn);
  expect((await describeExecution(cloud, executionArn)).output).toBe('"ok"');
  expect(cloud.invocations).toHaveLength(1);
});
