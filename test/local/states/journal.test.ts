import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeStateMachineCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { fileJournal, journalPath } from '../../../local/states/journal/file-journal.ts';
import type { Journal, JournalEntry } from '../../../local/states/journal/journal.ts';
import { rewriteIfBig } from '../../../local/states/journal/restore.ts';
import {
  type Cloud,
  create,
  describeExecution,
  history,
  invoke,
  machineOf,
  openCloud,
  pass,
  run,
  START,
  start,
  type Task,
  TaskError,
  waitForToken,
} from './kit.ts';

let directory: string;
let cloud: Cloud;
let functions: Record<string, Task>;
let tokens: string[];

const open = (at: number) =>
  openCloud({ clock: new VirtualClock(at, false), functions, journal: fileJournal(directory) });

/** The process ends, time goes on, and another process reads the journal. */
const restart = async (secondsLater = 0): Promise<void> => {
  const later = cloud.clock.now() + secondsLater * 1000;
  await cloud.close();
  cloud = await open(later);
  await cloud.clock.settled();
};

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'states-'));
  tokens = [];
  functions = {
    echo: (payload: unknown) => payload,
    ask: ({ token }: { token: string }) => tokens.push(token),
  };
  cloud = await open(START);
});
afterEach(async () => {
  await cloud.close();
  rmSync(directory, { recursive: true });
});

const flow = (States: Record<string, object>) => ({ StartAt: Object.keys(States)[0], States });
const succeed = (taskToken = '', output = '1') =>
  cloud.client.send(new SendTaskSuccessCommand({ taskToken, output }));

describe('after a restart', () => {
  test('machines, closed executions and histories are as they were', async () => {
    const done = await run(cloud, machineOf({ T: invoke('echo') }), { a: 1 });
    const before = [
      await describeExecution(cloud, done.executionArn),
      await history(cloud, done.executionArn),
    ];
    await restart();
    const after = [
      await describeExecution(cloud, done.executionArn),
      await history(cloud, done.executionArn),
    ];
    expect(JSON.stringify(after.map(strip))).toBe(JSON.stringify(before.map(strip)));
    const { stateMachineArn } = await describeExecution(cloud, done.executionArn);
    const machine = await cloud.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(machine.definition).toContain('lambda:invoke');
  });

  test('a Wait ends at the moment at which it would have ended', async () => {
    const { executionArn } = await run(cloud, machineOf({ W: { Type: 'Wait', Seconds: 100, End: true } }));
    await restart(60);
    await pass(cloud, { seconds: 39 });
    expect((await describeExecution(cloud, executionArn)).status).toBe('RUNNING');
    await pass(cloud, { seconds: 1 });
    expect(await describeExecution(cloud, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: new Date(START + 100_000),
    });
  });

  test('a Wait that is overdue ends at once', async () => {
    const { executionArn } = await run(cloud, machineOf({ W: { Type: 'Wait', Seconds: 100, End: true } }));
    await restart(500);
    expect(await describeExecution(cloud, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: new Date(START + 500_000),
    });
  });

  test('a task token is still good, and its call is not made again', async () => {
    const { executionArn } = await run(cloud, machineOf({ T: waitForToken() }));
    await restart(1000);
    await succeed(tokens[0], '"yes"');
    expect(await describeExecution(cloud, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '"yes"',
    });
    expect(tokens).toHaveLength(1);
  });

  test('timeouts, heartbeats and deadlines stand where they stood', async () => {
    const timed = await run(cloud, machineOf({ T: waitForToken({ TimeoutSeconds: 100 }) }));
    const beating = await run(cloud, machineOf({ T: waitForToken({ HeartbeatSeconds: 100 }) }));
    const limited = await run(
      cloud,
      machineOf({ W: { Type: 'Wait', Seconds: 500, End: true } }, { TimeoutSeconds: 120 }),
    );
    await pass(cloud, { seconds: 50 });
    await cloud.client.send(new SendTaskHeartbeatCommand({ taskToken: tokens[1] }));
    await restart(10);
    await pass(cloud, { seconds: 40 });
    expect((await describeExecution(cloud, timed.executionArn)).error).toBe('States.Timeout');
    expect((await describeExecution(cloud, beating.executionArn)).status).toBe('RUNNING');
    await pass(cloud, { seconds: 20 });
    expect((await describeExecution(cloud, limited.executionArn)).status).toBe('TIMED_OUT');
    await pass(cloud, { seconds: 30 });
    expect((await describeExecution(cloud, beating.executionArn)).error).toBe('States.Timeout');
  });

  test('the delay before a retry and the count of retries stand where they stood', async () => {
    let count = 0;
    functions.fragile = () => {
      count += 1;
      throw new TaskError('Broken');
    };
    const Retry = [{ ErrorEquals: ['Broken'], IntervalSeconds: 100, MaxAttempts: 2, BackoffRate: 1 }];
    const { executionArn } = await run(cloud, machineOf({ T: invoke('fragile', { Retry }) }));
    await restart(40);
    await pass(cloud, { seconds: 59 });
    expect(count).toBe(1);
    await pass(cloud, { seconds: 1 });
    expect(count).toBe(2);
    await restart();
    await pass(cloud, { seconds: 1000 });
    expect(count).toBe(3);
    expect((await describeExecution(cloud, executionArn)).status).toBe('FAILED');
  });

  test('variables, branches and iterations go on where they were', async () => {
    const inner = flow({
      T: waitForToken({ Assign: { mine: '{% $states.result %}' }, Next: 'I' }),
      I: { Type: 'Pass', Output: '{% $mine + $base + $states.context.Map.Item.Index %}', End: true },
    });
    const map = { Type: 'Map', Items: [1, 2, 3], MaxConcurrency: 2, ItemProcessor: inner, End: true };
    const states = {
      A: { Type: 'Pass', Assign: { base: 100 }, Next: 'P' },
      P: {
        Type: 'Parallel',
        Branches: [flow({ M: map }), flow({ W: { Type: 'Wait', Seconds: 10, Output: 'w', End: true } })],
        End: true,
      },
    };
    const { executionArn } = await run(cloud, machineOf(states));
    await succeed(tokens[0], '1000');
    await restart(10);
    expect(tokens).toHaveLength(3);
    await succeed(tokens[2], '3000');
    await restart();
    await succeed(tokens[1], '2000');
    await cloud.clock.settled();
    expect(await describeExecution(cloud, executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '[[1100,2101,3102],"w"]',
    });
  });

  test('names stay taken and lists keep their order', async () => {
    const arn = await create(cloud, machineOf({ S: { Type: 'Succeed' } }));
    await start(cloud, arn, {}, 'a');
    await restart();
    await start(cloud, arn, {}, 'b');
    await expect(start(cloud, arn, {}, 'a')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    expect(cloud.engine.executions().map(({ name }) => name)).toEqual(['b', 'a']);
  });
});

describe('the file', () => {
  const path = () => journalPath(directory);

  test.each([1, 5, 40])(
    'a last line that lost its last %d bytes is passed over: nobody was told of it',
    async (bytes) => {
      const { executionArn } = await run(cloud, machineOf({ W: { Type: 'Wait', Seconds: 100, End: true } }));
      await pass(cloud, { seconds: 100 });
      await cloud.close();
      truncateSync(path(), statSync(path()).size - bytes);
      cloud = await open(START + 100_000);
      await cloud.clock.settled();
      expect((await describeExecution(cloud, executionArn)).status).toBe('SUCCEEDED');
      await restart();
      expect((await describeExecution(cloud, executionArn)).status).toBe('SUCCEEDED');
    },
  );

  test('damage in the middle is an error that names file and line and what to do; nothing is lost', async () => {
    await run(cloud, machineOf({ S: { Type: 'Succeed' } }), { secret: 'alpha' });
    await cloud.close();
    const whole = readFileSync(path(), 'utf8');
    const damaged = whole.replace('alpha', 'alphx');
    writeFileSync(path(), damaged);
    await expect(open(START)).rejects.toThrow(
      /states\.journal\.jsonl is damaged in line 3\..*Put back a copy/,
    );
    expect(readFileSync(path(), 'utf8')).toBe(damaged);
    writeFileSync(path(), whole);
    cloud = await open(START);
    expect(cloud.engine.executions()).toHaveLength(1);
  });

  test('a line of something else is damage, too', async () => {
    await cloud.close();
    appendFileSync(path(), 'hello\n');
    await expect(open(START)).rejects.toThrow(/damaged in line 1/);
    rmSync(path());
    cloud = await open(START);
  });

  test('rewritten in fewer words it says the same', async () => {
    const waiting = await run(cloud, machineOf({ T: waitForToken({ Assign: { x: 1 } }) }), { a: 1 });
    const closed = await run(cloud, machineOf({ T: invoke('echo') }), { b: 2 });
    const before = [await history(cloud, waiting.executionArn), await history(cloud, closed.executionArn)];
    await cloud.close();
    const size = statSync(path()).size;
    const eager: Journal = Object.assign(fileJournal(directory), { isBig: () => true });
    cloud = await openCloud({ clock: new VirtualClock(START, false), functions, journal: eager });
    expect(statSync(path()).size).toBeLessThan(size);
    await restart();
    const after = [await history(cloud, waiting.executionArn), await history(cloud, closed.executionArn)];
    expect(after).toEqual(before);
    await succeed(tokens[0], '5');
    expect((await describeExecution(cloud, waiting.executionArn)).output).toBe('5');
  });

  test('when it cannot be written, nothing more is answered', async () => {
    let full = false;
    const journal: Journal = {
      read: () => [],
      append: () => {
        if (full) throw new Error('no space left on device');
      },
      isBig: () => false,
      rewrite: () => undefined,
      close: () => undefined,
    };
    const other = await openCloud({ journal, functions });
    const { executionArn } = await run(other, machineOf({ T: waitForToken() }));
    full = true;
    await expect(
      other.client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '1' })),
    ).rejects.toMatchObject({ name: 'InternalFailure' });
    await expect(describeExecution(other, executionArn)).rejects.toThrow('no space left on device');
  });

  test('what is not big is not rewritten', () => {
    const entries: JournalEntry[][] = [];
    const journal = { isBig: () => false, rewrite: (all: Iterable<JournalEntry>) => entries.push([...all]) };
    rewriteIfBig(journal as unknown as Journal, undefined as never, undefined as never);
    expect(entries).toEqual([]);
  });
});

/** An answer without what belongs to the one request. */
function strip(answer: object): object {
  return { ...answer, $metadata: undefined };
}
