import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DescribeExecutionOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import type { LambdaAnswer, StatesEngine, StatesEngineOptions } from '../../../local/states/engine.ts';
import { createStatesEngine } from '../../../local/states/engine.ts';
import { statesHttpHandler } from '../../../local/states/http.ts';

/** The virtual time at which every story begins. */
export const START = Date.parse('2026-01-31T09:00:00Z');

export const ROLE = 'arn:aws:iam::111122223333:role/workflows';

/** A function of a story: what it is given, and what it answers or throws. */
export type Task = (payload: never) => unknown;

/** A local Step Functions with an unmodified client in front of it and functions behind it. */
export interface Cloud {
  readonly clock: VirtualClock;
  readonly client: SFNClient;
  readonly engine: StatesEngine;
  /** Payloads that functions were invoked with, in order, and when. */
  readonly invocations: { name: string; payload: unknown; at: number }[];
  /** Functions by name; they may be changed during a story. */
  readonly functions: Record<string, Task>;
  close(): Promise<void>;
}

export interface CloudOptions extends Partial<StatesEngineOptions> {
  readonly clock?: VirtualClock;
  readonly functions?: Record<string, Task>;
}

/** An error that a function throws, with the name that Lambda reports. */
export class TaskError extends Error {
  constructor(name: string, message = 'it failed') {
    super(message);
    this.name = name;
  }
}

const opened: Cloud[] = [];

/** A story that fails leaves nothing open behind it. */
afterEach(async () => {
  for (const cloud of opened.splice(0)) await cloud.close();
});

export async function openCloud(options: CloudOptions = {}): Promise<Cloud> {
  const clock = options.clock ?? new VirtualClock(START, false);
  const functions = options.functions ?? {};
  const invocations: Cloud['invocations'] = [];
  const invokeLambda = async (arn: string, payload: unknown): Promise<LambdaAnswer> => {
    const name = arn.split(':').at(-1) ?? arn;
    invocations.push({ name, payload, at: clock.now() });
    const run = functions[name];
    if (run === undefined) throw new TaskError('ResourceNotFoundException', `no function ${name}`);
    try {
      return { payload: await run(payload as never), statusCode: 200 };
    } catch (error) {
      if ((error as { fault?: boolean }).fault) throw error;
      const { name: errorType, message: errorMessage } = error as Error;
      return { payload: { errorType, errorMessage }, functionError: 'Unhandled', statusCode: 200 };
    }
  };
  const engine = createStatesEngine({
    invokeLambda,
    accountId: '111122223333',
    region: 'eu-central-1',
    ...options,
    clock,
  });
  const server = createServer(statesHttpHandler(engine));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = clientFor(server);
  let isClosed = false;
  const cloud: Cloud = {
    clock,
    client,
    engine,
    invocations,
    functions,
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      client.destroy();
      engine.close();
      clock.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  opened.push(cloud);
  return cloud;
}

function clientFor(server: Server): SFNClient {
  const { port } = server.address() as AddressInfo;
  return new SFNClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

let machineCount = 0;

/** Creates a machine under a new name. */
export async function create(cloud: Cloud, definition: string, name?: string): Promise<string> {
  machineCount += 1;
  const command = new CreateStateMachineCommand({
    name: name ?? `machine-${machineCount}`,
    definition,
    roleArn: ROLE,
  });
  const { stateMachineArn } = await cloud.client.send(command);
  return stateMachineArn ?? '';
}

/** Starts an execution and waits until it has nothing to do at this moment. */
export async function start(
  cloud: Cloud,
  stateMachineArn: string,
  input: unknown = {},
  name?: string,
): Promise<string> {
  const command = new StartExecutionCommand({
    stateMachineArn,
    input: JSON.stringify(input),
    ...(name ? { name } : {}),
  });
  const { executionArn } = await cloud.client.send(command);
  await cloud.clock.settled();
  return executionArn ?? '';
}

/** Starts an execution under this name with the text of an input as it stands, and gives back the whole answer. */
export const begin = (cloud: Cloud, stateMachineArn: string, name: string, input: string) =>
  cloud.client.send(new StartExecutionCommand({ stateMachineArn, name, input }));

export async function describeExecution(
  cloud: Cloud,
  executionArn: string,
): Promise<DescribeExecutionOutput> {
  return cloud.client.send(new DescribeExecutionCommand({ executionArn }));
}

/** Creates a machine, runs it as far as it goes at this moment, and says how it stands. */
export async function run(
  cloud: Cloud,
  definition: string,
  input: unknown = {},
): Promise<DescribeExecutionOutput & { executionArn: string; value: unknown }> {
  const executionArn = await start(cloud, await create(cloud, definition), input);
  const described = await describeExecution(cloud, executionArn);
  const value = described.output === undefined ? undefined : JSON.parse(described.output);
  return { ...described, executionArn, value };
}

/** The whole history, page after page. */
export async function history(cloud: Cloud, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for (let nextToken: string | undefined; ; ) {
    const page = await cloud.client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, ...(nextToken ? { nextToken } : {}) }),
    );
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
    if (nextToken === undefined) return events;
  }
}

export function types(events: readonly HistoryEvent[]): string[] {
  return events.map(({ type }) => String(type));
}

/** Lets virtual time pass. */
export async function pass(cloud: Cloud, time: { seconds?: number; days?: number }): Promise<void> {
  const { seconds = 0, days = 0 } = time;
  await cloud.clock.advanceTo(cloud.clock.now() + seconds * 1000 + days * 86_400_000);
}
