/** Starts every part of the cloud in the order in which they need each other, and joins them. */
import { join } from 'node:path';
import { Authorizer } from './api/authorizer.ts';
import { gatewayServer } from './api/gateway.ts';
import { authorizersOf, gatewayOf } from './assembly/gateway.ts';
import { Inventory } from './assembly/inventory.ts';
import { mappingsOf } from './assembly/mappings.ts';
import { queueMappingsOf } from './assembly/queue-mappings.ts';
import { readAssembly } from './assembly/read.ts';
import { awsServer } from './aws-endpoint.ts';
import { rememberTime } from './clock/remember.ts';
import { VirtualClock } from './clock/virtual-clock.ts';
import type { Cloud, CloudOptions } from './cloud.ts';
import {
  assemblyFolder,
  environmentOf,
  fullName,
  keysOf,
  queuesOf,
  read,
  startOf,
  startTarget,
} from './cloud-parts.ts';
import { consoleServer } from './console/server.ts';
import { startFiles } from './files/files.ts';
import { startIdentity } from './identity/identity.ts';
import { Keys } from './keys/keys.ts';
import { Functions } from './lambda/functions.ts';
import { startMail } from './mail/mail.ts';
import { noticeRoutesOf, returnMail } from './mail/returned-mail.ts';
import { claimPort, LOOPBACK, listen } from './ports.ts';
import { readQueues } from './queues/queue-readers.ts';
import { Queues } from './queues/queues.ts';
import { schedulesOf, startSchedules } from './schedules/schedules.ts';
import type { Shutdown } from './shutdown.ts';
import { holdFolder } from './state/lock.ts';
import { isObject, stateFile } from './state/state-file.ts';
import { createMachines, startStates } from './state-machines.ts';
import { statesHttpHandler } from './states/http.ts';
import { Streams } from './streams/streams.ts';
import { createTable } from './table/create.ts';
import { startTableEngine } from './table/engine.ts';

export async function runCloud(options: CloudOptions, shutdown: Shutdown): Promise<Cloud> {
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
    onWrite: () => streams?.touch(),
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
  readQueues(queueMappingsOf(inventory), { clock, queues, functions, onTrouble: onLine });
  const noticeRoutes = noticeRoutesOf(inventory);
  mail.onMail((taken) => returnMail(taken, noticeRoutes, { clock, queues }));

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
  const page = consoleServer({
    clock,
    states,
    queues,
    mail,
    links: { apiUrl, mailboxUrl: mail.url, awsUrl: statesUrl },
  });
  await shutdown.listening(page, listen(page, ports.console, 'the workflow page'));
  shutdown.add(async () => clock.stop());

  const advance = (instant: number): Promise<void> => {
    // Whoever moves the clock may have written to the table without any function.
    streams?.touch();
    return clock.advanceTo(instant);
  };
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
    advanceTo: (instant) => advance(typeof instant === 'string' ? Date.parse(instant) : instant),
    advanceBy: (milliseconds) => advance(clock.now() + milliseconds),
    settled: () => advance(clock.now()),
    isBehind: () => streams?.isBehind ?? false,
    mailbox: () => mail.mails(),
    deadLetters: () => queues.messages(),
    executions: () => states.executions(),
    tokenFor: (persona, choices) => identity.tokenFor(persona, choices),
    invoke: async (name, payload) =>
      read(await functions.invoke(fullName(functions, name), JSON.stringify(payload))),
    logOf: (name) => functions.logOf(fullName(functions, name)),
    counts: () => ({
      invocations: functions.invocations,
      tableCalls: functions.tableCalls,
      itemsWritten: streams?.seen ?? 0,
      mails: mail.count(),
      repeatedMails: mail.repeats(),
    }),
    stop: () => shutdown.run(),
  };
}
