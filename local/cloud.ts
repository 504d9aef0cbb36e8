/**
 * The cloud on one machine: reads a cloud assembly and runs what its templates hold, every part of it on one
 * virtual clock. `npm start`, the walk, the demo and the tests all start it here.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authorizer } from './api/authorizer.ts';
import { gatewayServer } from './api/gateway.ts';
import { authorizersOf, gatewayOf } from './assembly/gateway.ts';
import { Inventory } from './assembly/inventory.ts';
import { mappingsOf } from './assembly/mappings.ts';
import { readAssembly } from './assembly/read.ts';
import { awsServer } from './aws-endpoint.ts';
import { rememberedTime, rememberTime } from './clock/remember.ts';
import { VirtualClock } from './clock/virtual-clock.ts';
import { consoleServer } from './console/server.ts';
import { type FileStore, startFiles } from './files/files.ts';
import { startIdentity } from './identity/identity.ts';
import type { Persona } from './identity/personas.ts';
import { Keys } from './keys/keys.ts';
import { type FunctionAnswer, Functions } from './lambda/functions.ts';
import { type Mail, type MailEngine, startMail } from './mail/mail.ts';
import { claimPort, LOOPBACK, listen } from './ports.ts';
import { type QueuedMessage, Queues } from './queues/queues.ts';
import { schedulesOf, startSchedules } from './schedules/schedules.ts';
import { Shutdown } from './shutdown.ts';
import { holdFolder } from './state/lock.ts';
import { isObject, stateFile } from './state/state-file.ts';
import { createMachines, startStates } from './state-machines.ts';
import type { ExecutionView, StatesEngine } from './states/engine.ts';
import { statesHttpHandler } from './states/http.ts';
import { Streams } from './streams/streams.ts';
import { createTable } from './table/create.ts';
import { startTableEngine, type TableEngine, type TableEngineKind } from './table/engine.ts';

export interface CloudOptions {
  /** Keeps nothing. Default: state lies in `directory`. */
  readonly memory?: boolean;
  /** Where state is kept; default `.local` in the working directory. */
  readonly directory?: string;
  /** 0 takes any free port. Default: 3000, 3001, 3002. */
  readonly ports?: { readonly api?: number; readonly console?: number; readonly mailbox?: number };
  /** Virtual time of the start, as epoch ms or ISO text; default: where it was left, or now. */
  readonly startAt?: number | string;
  /** false: time stands still between moves. Default true. */
  readonly flows?: boolean;
  readonly engine?: TableEngineKind;
  /** Folder of a cloud assembly, or a function that makes one in the folder that it is given. */
  readonly assembly: string | ((outdir: string) => Promise<string>);
  /** Stacks of the assembly to run; default: all. */
  readonly stacks?: readonly string[];
  /** Told what a person in front of the terminal should know: failed invocations, records put aside. */
  readonly onLine?: (line: string) => void;
}

/** A running cloud. */
export interface Cloud {
  readonly apiUrl: string;
  /** Endpoint of Step Functions, KMS, SQS and Lambda. */
  readonly statesUrl: string;
  readonly consoleUrl: string;
  readonly mailboxUrl: string;
  readonly identityUrl: string;
  readonly filesUrl: string;
  /** Folder with a folder for each bucket. */
  readonly filesDirectory: string;
  /** `AWS_ENDPOINT_URL_…`, region and credentials: an SDK with this environment speaks to this cloud. */
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: VirtualClock;
  readonly states: StatesEngine;
  readonly tableNames: readonly string[];
  readonly functionNames: readonly string[];
  /** Name of a state machine → its ARN. */
  readonly stateMachines: Readonly<Record<string, string>>;
  /** Types of the templates that nothing runs here. */
  readonly unknownTypes: readonly string[];
  /** Moves the clock to an instant (epoch ms or ISO text); everything due on the way happens in order. */
  advanceTo(instant: number | string): Promise<void>;
  /** Moves the clock by milliseconds. */
  advanceBy(milliseconds: number): Promise<void>;
  /** Resolves when nothing is under way and nothing is overdue. */
  settled(): Promise<void>;
  /** All mails, oldest first. */
  mailbox(): Mail[];
  deadLetters(): QueuedMessage[];
  executions(): ExecutionView[];
  /** A token that is good now; ask again after moving the clock. @param seconds: its life, default an hour. */
  tokenFor(persona: Persona, options?: { readonly seconds?: number }): Promise<string>;
  /** Invokes a function by the end of its name, e.g. `profiles-api`, and reads its answer. */
  invoke(functionName: string, payload: unknown): Promise<{ payload: unknown; functionError?: 'Unhandled' }>;
  /** The last lines that a function wrote. */
  logOf(functionName: string): readonly string[];
  counts(): { readonly invocations: number };
  stop(): Promise<void>;
}

/** @throws CannotStart with what to do, when it cannot start; nothing is left running then. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const shutdown = new Shutdown();
  try {
    return await start(options, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function start(options: CloudOptions, shutdown: Shutdown): Promise<Cloud> {
  const { flows = true, engine: kind = 'extenddb', onLine = () => undefined } = options;
  // Lambda's clock is UTC, and the threads of functions share the zone of this process.
  process.env.TZ = 'UTC';
  const directory = options.memory ? undefined : (options.directory ?? join(process.cwd(), '.local'));
  const at = (name: string) => (directory === undefined ? undefined : join(directory, name));
  const ports = {
    api: await claimPort(options.ports?.api ?? 3000, 'the API'),
    console: await claimPort(options.ports?.console ?? 3001, 'the workflow page'),
    mailbox: await claimPort(options.ports?.mailbox ?? 3002, 'the mailbox'),
    aws: await claimPort(0, 'the services'),
  };
  const apiUrl = `http://${LOOPBACK}:${ports.api}`;
  const statesUrl = `http://${LOOPBACK}:${ports.aws}`;
  const consoleUrl = `http://${LOOPBACK}:${ports.console}`;
  if (directory !== undefined) {
    const letGo = await holdFolder(directory, { pid: process.pid, consoleUrl, apiUrl });
    shutdown.add(async () => letGo());
  }
  const clock = new VirtualClock(startOf(options, at('clock.json'), flows), flows);
  rememberTime(clock, at('clock.json'));

  const [engine, assembly] = await Promise.all([
    shutdown.started(
      startTableEngine(kind, directory === undefined ? {} : { directory: join(directory, 'table') }),
    ),
    assemblyFolder(options, directory, shutdown),
  ]);
  const inventory = new Inventory(readAssembly(assembly, options.stacks), { region: engine.region, apiUrl });
  const gateway = gatewayOf(inventory);
  const [authorizer] = authorizersOf(inventory).values();
  const fallback = { issuer: 'https://identity.local', audience: ['local'], identitySources: [] };
  const buckets = inventory.all('AWS::S3::Bucket').map(({ name }) => name);
  const [tables, mail, identity, files] = await Promise.all([
    Promise.all(inventory.tables().map((table) => createTable(engine, table.name, table.properties))),
    shutdown.started(startMail(ports.mailbox, at('mails.jsonl'), () => clock.now())),
    shutdown.started(
      startIdentity(authorizer ?? fallback, stateFile(at('identity.json'), isObject), () => clock.now()),
    ),
    shutdown.started(
      startFiles(at('files'), { time: clock.memory, buckets, credentials: engine.credentials }),
    ),
  ]);
  const environment = environmentOf(engine, statesUrl, mail, files);

  const queues = new Queues(queuesOf(inventory), at('dead-letters.jsonl'), () => clock.now());
  shutdown.add(async () => queues.close());
  const keys = new Keys(keysOf(inventory), stateFile(at('keys.json'), isObject));
  let streams: Streams | undefined;
  const functions = new Functions(inventory.functions(), {
    clock,
    environment,
    tableHost: new URL(engine.endpoint).host,
    ...(directory === undefined ? {} : { logs: join(directory, 'logs') }),
    onFailure: onLine,
    onDone: () => streams?.touch(),
  });
  shutdown.add(() => functions.stop());
  const machines = inventory.stateMachines();
  const states = startStates(directory, { clock, functions, region: engine.region });
  shutdown.add(async () => states.close());
  await createMachines(states, machines);
  const aws = awsServer({ states: statesHttpHandler(states), keys, queues, functions });
  await shutdown.listening(aws, listen(aws, ports.aws, 'the services'));

  const found = inventory.tables();
  const tableStreams = tables.flatMap(({ LatestStreamArn }, place) =>
    LatestStreamArn === undefined
      ? []
      : [{ arn: `${found[place]?.arn}/stream/local`, engineArn: LatestStreamArn }],
  );
  const checkpoints = stateFile<Record<string, Record<string, string>>>(at('streams.json'), isObject);
  streams = new Streams({ clock, engine, functions, queues, checkpoints, onTrouble: onLine });
  shutdown.add(async () => streams?.stop());
  await streams.start(tableStreams, mappingsOf(inventory));

  startSchedules(schedulesOf(inventory), {
    clock,
    kept: stateFile(at('schedules.json'), isObject),
    onTrouble: onLine,
    start: (arn, input) => startTarget(arn, input, functions, states),
  });
  const api = gatewayServer(gateway, {
    functions,
    authorizer: new Authorizer(identity.keys as never, () => clock.now()),
    now: () => clock.now(),
  });
  await shutdown.listening(api, listen(api, ports.api, 'the API'));
  const page = consoleServer({ clock, states, queues, mail, links: { apiUrl, mailboxUrl: mail.url } });
  await shutdown.listening(page, listen(page, ports.console, 'the workflow page'));
  shutdown.add(async () => clock.stop());

  return {
    apiUrl,
    statesUrl,
    consoleUrl,
    mailboxUrl: mail.url,
    identityUrl: identity.url,
    filesUrl: files.url,
    filesDirectory: files.directory,
    environment,
    clock,
    states,
    tableNames: found.map(({ name }) => name),
    functionNames: functions.names(),
    stateMachines: Object.fromEntries(machines.map(({ name, arn }) => [name, arn])),
    unknownTypes: inventory.unknownTypes(),
    advanceTo: (instant) => clock.advanceTo(typeof instant === 'string' ? Date.parse(instant) : instant),
    advanceBy: (milliseconds) => clock.advanceTo(clock.now() + milliseconds),
    settled: async () => {
      streams?.touch();
      await clock.settled();
    },
    mailbox: () => mail.mails(),
    deadLetters: () => queues.messages(),
    executions: () => states.executions(),
    tokenFor: (persona, choices) => identity.tokenFor(persona, choices),
    invoke: async (name, payload) =>
      read(await functions.invoke(fullName(functions, name), JSON.stringify(payload))),
    logOf: (name) => functions.logOf(fullName(functions, name)),
    counts: () => ({ invocations: functions.invocations }),
    stop: () => shutdown.run(),
  };
}

function startOf(options: CloudOptions, clockFile: string | undefined, flows: boolean): number {
  const { startAt } = options;
  const remembered = rememberedTime(clockFile, flows);
  if (startAt === undefined) return remembered ?? Date.now();
  return typeof startAt === 'string' ? Date.parse(startAt) : startAt;
}

async function assemblyFolder(
  { assembly }: CloudOptions,
  directory: string | undefined,
  shutdown: Shutdown,
): Promise<string> {
  if (typeof assembly === 'string') return assembly;
  if (directory !== undefined) return assembly(join(directory, 'assembly'));
  const folder = mkdtempSync(join(tmpdir(), 'mentorship-assembly-'));
  shutdown.add(async () => rmSync(folder, { recursive: true, force: true }));
  return assembly(folder);
}

function environmentOf(
  engine: TableEngine,
  aws: string,
  mail: MailEngine,
  files: FileStore,
): Record<string, string> {
  return {
    AWS_REGION: engine.region,
    AWS_DEFAULT_REGION: engine.region,
    AWS_ACCESS_KEY_ID: engine.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: engine.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_ENDPOINT_URL_SFN: aws,
    AWS_ENDPOINT_URL_KMS: aws,
    AWS_ENDPOINT_URL_SQS: aws,
    AWS_ENDPOINT_URL_LAMBDA: aws,
    AWS_ENDPOINT_URL_SESV2: mail.url,
    AWS_ENDPOINT_URL_S3: files.url,
  };
}

function queuesOf(inventory: Inventory): Map<string, string> {
  return new Map(inventory.all('AWS::SQS::Queue').map(({ arn, name }) => [arn, name]));
}

function keysOf(inventory: Inventory): { id: string; arn: string; spec: string }[] {
  const keys = inventory.all<{ KeySpec?: string }>('AWS::KMS::Key');
  return keys.map(({ name, arn, properties }) => ({
    id: name,
    arn,
    spec: properties.KeySpec ?? 'SYMMETRIC_DEFAULT',
  }));
}

async function startTarget(
  arn: string,
  input: string,
  functions: Functions,
  states: StatesEngine,
): Promise<void> {
  if (arn.includes(':stateMachine:')) await states.call('StartExecution', { stateMachineArn: arn, input });
  else await functions.invoke(arn, input);
}

/** `profiles-api` for `mentorship-dev-profiles-api`. */
function fullName(functions: Functions, name: string): string {
  return functions.names().find((known) => known === name || known.endsWith(`-${name}`)) ?? name;
}

function read({ payload, functionError }: FunctionAnswer): { payload: unknown; functionError?: 'Unhandled' } {
  return {
    payload: payload === undefined ? undefined : JSON.parse(payload),
    ...(functionError && { functionError }),
  };
}
