/**
 * (f) Whether cost grows with the work: the same requests in a term of 1,000, 10,000 and 100,000 applications, all of
 * one program. Round trips must not grow; milliseconds should not. The table is filled past the API, with copies of one
 * application that came through it.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { newId } from '../../functions/kernel/ids.ts';
import { draftOf, type Intake, openIntake, somebody } from './intake.ts';
import { median } from './module-start.ts';
import type { Progress, Report } from './report.ts';

const SIZES = [1_000, 10_000, 100_000];
/** How often each request is made at each size. */
const TIMES = 15;
/** What one call of BatchWriteItem takes. */
const BATCH = 25;
const AT_ONCE = 4;
/** A request may take this much longer in the largest term than in the smallest. */
const AIM = 1.5;

interface Cost {
  readonly roundTrips: number;
  readonly milliseconds: number;
}

/** A request that can be made again and again; what it needs is prepared before it is measured. */
interface Request {
  readonly prepare?: (time: string) => Promise<void>;
  readonly ask: (time: string) => Promise<unknown>;
}

export async function benchGrowth(tell: Progress): Promise<Report> {
  const intake = await openIntake(tell);
  try {
    const mentee = somebody('Mentee Who Looks');
    const applicationId = await draftOf(intake, mentee);
    await intake.client.ask(mentee, `POST /applications/${applicationId}/submission`);
    const fill = await filler(intake, applicationId, mentee.sub, tell);
    const requests = requestsOf(intake, mentee, applicationId);
    const costs = new Map<string, Cost[]>(Object.keys(requests).map((name) => [name, []]));
    for (const size of SIZES) {
      await fill(size);
      for (const [name, request] of Object.entries(requests)) {
        tell(`${size.toLocaleString('en')} applications: ${name}…`);
        costs.get(name)?.push(await costOf(intake, request, `${size}`));
      }
    }
    return reportOf(costs);
  } finally {
    await intake.stop();
  }
}

/** Round trips of the request itself, and the median of its times. */
async function costOf({ cloud }: Intake, { prepare, ask }: Request, size: string): Promise<Cost> {
  const times: number[] = [];
  let roundTrips = Number.POSITIVE_INFINITY;
  for (let time = 0; time <= TIMES; time += 1) {
    await prepare?.(`${size}-${time}`);
    await cloud.settled();
    const before = cloud.counts().tableCalls;
    const begun = performance.now();
    await ask(`${size}-${time}`);
    // The first warms up.
    if (time > 0) times.push(performance.now() - begun);
    // What consumers of the stream ask meanwhile can only add to it.
    roundTrips = Math.min(roundTrips, cloud.counts().tableCalls - before);
  }
  return { roundTrips, milliseconds: median(times) };
}

function requestsOf(
  intake: Intake,
  mentee: ReturnType<typeof somebody>,
  applicationId: string,
): Record<string, Request> {
  const { client, administrator, termId, programId } = intake;
  const drafts = new Map<string, string>();
  const looks = (player: typeof mentee | undefined, path: string): Request => ({
    ask: () => client.ask(player, `GET ${path}`),
  });
  return {
    'POST /applications/{applicationId}/submission': {
      prepare: async (time) => void drafts.set(time, await draftOf(intake, somebody(`Mentee ${time}`))),
      ask: (time) =>
        client.ask(somebody(`Mentee ${time}`), `POST /applications/${drafts.get(time)}/submission`),
    },
    'GET /applications/{applicationId}': looks(mentee, `/applications/${applicationId}`),
    'GET /me/applications': looks(mentee, '/me/applications'),
    'GET /programs/{programId}/terms/{termId}/applications': looks(
      administrator,
      `/programs/${programId}/terms/${termId}/applications`,
    ),
    'GET /me/dashboard (mentee)': looks(mentee, '/me/dashboard'),
    'GET /me/dashboard (administrator)': looks(administrator, '/me/dashboard'),
    'GET /catalog': looks(undefined, '/catalog?organization=org_cncf'),
  };
}

/** Brings the term to a number of applications: copies of one, each of another person. */
async function filler(
  { cloud }: Intake,
  applicationId: string,
  personId: string,
  tell: Progress,
): Promise<(size: number) => Promise<void>> {
  const [tableName = ''] = cloud.tableNames;
  const { environment } = cloud;
  const table = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
      region: environment.AWS_REGION ?? '',
      credentials: {
        accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
      },
    }),
  );
  const Key = { pk: `APPLICATION#${applicationId}`, sk: 'APPLICATION' };
  const { Item } = await table.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
  if (Item === undefined) throw new Error('The application that was handed in is not in the table.');
  const text = JSON.stringify(Item);
  const copy = (): Record<string, unknown> =>
    JSON.parse(
      text.replaceAll(applicationId, newId('application')).replaceAll(personId, newId('request')),
    ) as Record<string, unknown>;
  let count = 1;
  const write = async (size: number): Promise<void> => {
    while (count < size) {
      const many = Math.min(BATCH, size - count);
      count += many;
      const puts = Array.from({ length: many }, () => ({ PutRequest: { Item: copy() } }));
      await table.send(new BatchWriteCommand({ RequestItems: { [tableName]: puts } }));
      if (count % 1_000 < BATCH) tell(`Filling the term: ${count.toLocaleString('en')} applications…`);
    }
  };
  return async (size) => {
    await Promise.all(Array.from({ length: AT_ONCE }, () => write(size)));
    await cloud.settled();
  };
}

function reportOf(costs: ReadonlyMap<string, readonly Cost[]>): Report {
  const measured = [...costs].map(([name, all]) => {
    const trips = all.map(({ roundTrips }) => roundTrips);
    const [first, last] = [all[0], all.at(-1)];
    const growth = (last?.milliseconds ?? Number.NaN) / (first?.milliseconds ?? Number.NaN);
    const misses = [
      ...(new Set(trips).size > 1 ? [`round trips grow: ${trips.join(', ')}`] : []),
      ...(growth > AIM ? [`${growth.toFixed(2)} × the time; aim ${AIM} ×`] : []),
    ];
    return { name, all, growth, misses };
  });
  const sizes = SIZES.map((size) => size.toLocaleString('en'));
  return {
    title: `Cost as a term grows: round trips and median ms of ${TIMES}, at ${sizes.join(', ')} applications`,
    head: ['  request', ...sizes.flatMap((size) => [`trips ${size}`, 'ms']), 'growth', 'aim'],
    rows: measured.map(({ name, all, growth, misses }) => [
      `${misses.length > 0 ? '!' : ' '} ${name}`,
      ...all.flatMap(({ roundTrips, milliseconds }) => [String(roundTrips), milliseconds.toFixed(1)]),
      `${growth.toFixed(2)} ×`,
      `${AIM} ×`,
    ]),
    missed: measured.flatMap(({ name, misses }) => misses.map((miss) => `${name}: ${miss}`)),
    sum: `${measured.filter(({ misses }) => misses.length === 0).length} of ${measured.length} requests cost the same in the largest term.`,
  };
}
