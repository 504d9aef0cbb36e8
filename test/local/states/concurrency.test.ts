import { SendTaskSuccessCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import fc from 'fast-check';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { Agenda } from '../../../local/states/agenda.ts';
import { invoke, machineOf, waitForToken } from './a-machine.ts';
import { create, describeExecution, history, openCloud, pass, run, START, start } from './kit.ts';

const chain = (length: number) => {
  const names = Array.from({ length }, (_, index) => `T${index}`);
  const states = names.map((name, index) => {
    const Next = names[index + 1];
    return [name, invoke('add', Next === undefined ? {} : { Next }, '{% $states.input + 1 %}')];
  });
  return machineOf(Object.fromEntries(states));
};

test('many executions at once keep their own results, and take at least 500 transitions a second on a busy machine', async () => {
  const cloud = await openCloud({ functions: { add: (n: number) => n } });
  const arn = await create(cloud, chain(10));
  const began = process.cpuUsage();
  const starts = Array.from({ length: 200 }, (_, index) =>
    cloud.engine.call('StartExecution', { stateMachineArn: arn, input: String(index * 1000) }),
  );
  const arns = (await Promise.all(starts)).map(({ executionArn }) => String(executionArn));
  await cloud.clock.settled();
  const { user, system } = process.cpuUsage(began);
  for (const [index, executionArn] of arns.entries()) {
    expect((await cloud.engine.call('DescribeExecution', { executionArn })).output).toBe(
      String(index * 1000 + 10),
    );
  }
  expect(2000 / ((user + system) / 1_000_000)).toBeGreaterThan(500);
});

test('the same clock gives the same history, whatever else runs', async () => {
  const story = async (others: number) => {
    const cloud = await openCloud({ functions: { add: (n: number) => n } });
    const wait = {
      StartAt: 'W',
      States: { W: { Type: 'Wait', Seconds: 5, Next: 'X' }, X: invoke('add', {}, 1) },
    };
    const rush = {
      StartAt: 'V',
      States: { V: { Type: 'Wait', Seconds: 5, Next: 'Y' }, Y: invoke('add', {}, 2) },
    };
    const arn = await create(
      cloud,
      machineOf({ P: { Type: 'Parallel', Branches: [wait, rush], End: true } }),
    );
    const executionArn = await start(cloud, arn);
    for (let other = 0; other < others; other += 1) await start(cloud, arn);
    await pass(cloud, { seconds: 5 });
    const events = await history(cloud, executionArn);
    return events.map(({ id, previousEventId, type, timestamp }) => [id, previousEventId, type, timestamp]);
  };
  expect(await story(5)).toEqual(await story(0));
});

test('a jump of the clock waits for what it sets off, so that all happens in order and at its time', async () => {
  const cloud = await openCloud({
    functions: {
      slow: async () => new Promise((resolve) => setTimeout(() => resolve(cloud.clock.now()), 5)),
    },
  });
  const states = {
    W: { Type: 'Wait', Seconds: 10, Next: 'T' },
    T: invoke('slow', { Next: 'V', Assign: { at: '{% $states.result.Payload %}' } }),
    V: { Type: 'Wait', Seconds: 10, Next: 'E' },
    E: { Type: 'Pass', Output: ['{% $at %}', '{% $millis() %}'], End: true },
  };
  const { executionArn } = await run(cloud, machineOf(states));
  await pass(cloud, { days: 80 });
  const { output, stopDate } = await describeExecution(cloud, executionArn);
  expect(JSON.parse(output ?? '')).toEqual([START + 10_000, START + 20_000]);
  expect(stopDate).toEqual(new Date(START + 20_000));
});

test('being parked on a token or a Wait holds up no jump', async () => {
  const cloud = await openCloud({ functions: { ask: () => 'asked' } });
  await run(cloud, machineOf({ T: waitForToken() }));
  await run(cloud, machineOf({ W: { Type: 'Wait', Timestamp: '2040-01-01T00:00:00Z', End: true } }));
  await pass(cloud, { days: 1000 });
  expect(cloud.clock.now()).toBe(START + 1000 * 86_400_000);
});

test('an answer and a stop at the same moment leave one end and a whole history', async () => {
  let token = '';
  const cloud = await openCloud({
    functions: {
      ask: (given: { token: string }) => {
        token = given.token;
      },
    },
  });
  const { executionArn } = await run(cloud, machineOf({ T: waitForToken() }));
  await Promise.allSettled([
    cloud.client.send(new StopExecutionCommand({ executionArn })),
    cloud.client.send(new SendTaskSuccessCommand({ taskToken: token, output: '1' })),
  ]);
  const ends = (await history(cloud, executionArn)).filter(({ type }) =>
    /^Execution(Succeeded|Aborted)$/.test(String(type)),
  );
  expect(ends).toHaveLength(1);
});

test('the agenda goes off in order of due time, then in the order in which it was set, and forgets what was moved', async () => {
  const settings = fc.array(
    fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(fc.integer({ min: 1, max: 50 }))),
  );
  await fc.assert(
    fc.asyncProperty(settings, async (all) => {
      const clock = new VirtualClock(0, false);
      const gone: [string, number][] = [];
      const agenda = new Agenda(clock, async (key) => {
        gone.push([key, clock.now()]);
      });
      const expected = new Map<string, { due: number; order: number }>();
      for (const [order, [key, due]] of all.entries()) {
        agenda.set(key, due ?? undefined);
        if (due === null) expected.delete(key);
        else if (expected.get(key)?.due !== due) expected.set(key, { due, order });
      }
      await clock.advanceTo(100);
      const inOrder = [...expected].sort(
        ([, one], [, other]) => one.due - other.due || one.order - other.order,
      );
      expect(gone).toEqual(inOrder.map(([key, { due }]) => [key, due]));
    }),
    { numRuns: 50 },
  );
});
