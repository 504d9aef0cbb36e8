import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { machineOf } from './a-machine.ts';
import { ROLE } from './kit.ts';

interface Said {
  readonly port?: number;
  readonly invoked?: string;
  readonly payload?: unknown;
}

let directory: string;
let child: ChildProcess;
let client: SFNClient;
let said: Said[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'states-killed-'));
});
afterEach(async () => {
  await kill();
  rmSync(directory, { recursive: true });
});

async function kill(): Promise<void> {
  client.destroy();
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Starts a process on the data of the one before, `later` seconds later than real time. */
async function begin(later = 0): Promise<void> {
  said = [];
  const program = join(__dirname, 'killed-process.ts');
  child = spawn(process.execPath, ['--no-warnings', program, directory, String(later)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  lines.on('line', (line) => said.push(JSON.parse(line) as Said));
  const port = await until(() => said.find((message) => message.port !== undefined)?.port);
  client = new SFNClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

async function until<Value>(look: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const value = await look();
    if (value !== undefined) return value;
    await delay(5);
  }
  throw new Error('It did not come to that');
}

async function start(name: string, states: Record<string, object>, input = '{}'): Promise<string> {
  const definition = machineOf(states);
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({ name, definition, roleArn: ROLE }),
  );
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn, name: 'one', input }),
  );
  return executionArn ?? '';
}

const statusOf = async (executionArn: string) =>
  (await client.send(new DescribeExecutionCommand({ executionArn }))).status;

const call = (name: string, more: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...more,
});

test('after SIGKILL a Wait, a token and a call under way all go on', async () => {
  await begin();
  const waiting = await start('waiting', { W: { Type: 'Wait', Seconds: 3600, End: true } });
  const asking = await start('asking', {
    T: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'ask', Payload: '{% $states.context.Task.Token %}' },
      End: true,
    },
  });
  const calling = await start(
    'calling',
    { T: call('never', { TimeoutSeconds: 7200, End: true }) },
    '{"n":1}',
  );
  const token = await until(() => said.find(({ invoked }) => invoked === 'ask')?.payload);
  await until(() => said.find(({ invoked }) => invoked === 'never'));
  await kill();

  await begin(1800);
  expect(await until(() => said.find(({ invoked }) => invoked === 'never')?.payload)).toEqual({ n: 1 });
  expect(await statusOf(waiting)).toBe('RUNNING');
  await client.send(new SendTaskSuccessCommand({ taskToken: String(token), output: '1' }));
  expect(await statusOf(asking)).toBe('SUCCEEDED');
  await kill();

  await begin(3601);
  await until(async () => ((await statusOf(waiting)) === 'SUCCEEDED' ? true : undefined));
  expect(await statusOf(asking)).toBe('SUCCEEDED');
  expect(await statusOf(calling)).toBe('RUNNING');
}, 30_000);

test('killed at any instant, again and again, every execution that was answered for ends once and whole', async () => {
  await begin();
  const names = Array.from({ length: 30 }, (_, index) => `step ${index}`);
  const states = names.map((name, index) => {
    const next = names[index + 1];
    return [name, call('echo', next === undefined ? { End: true } : { Next: next })];
  });
  const definition = machineOf(Object.fromEntries(states));
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({ name: 'm', definition, roleArn: ROLE }),
  );
  const started: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    const starts = Array.from({ length: 25 }, async () => {
      const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
      if (executionArn !== undefined) started.push(executionArn);
    });
    await delay(20 + round * 13);
    await kill();
    await Promise.allSettled(starts);
    await begin();
  }
  expect(started.length).toBeGreaterThan(0);
  for (const executionArn of started) {
    await until(async () => ((await statusOf(executionArn)) === 'RUNNING' ? undefined : true));
    const command = new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 });
    const { events = [] } = await client.send(command);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter(({ type }) => type === 'TaskStateExited')).toHaveLength(30);
    expect(events.filter(({ type }) => type === 'TaskScheduled')).toHaveLength(30);
    expect(events.at(-1)?.type).toBe('ExecutionSucceeded');
  }
}, 60_000);
