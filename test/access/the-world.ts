/**
 * The world of the matrix, once for a test file: the story is played in this process against a table of its own, then
 * laid into the table of a running cloud, where time stands still on a day after Noor's graduation.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { derivedId } from '../../functions/kernel/ids.ts';
import { UNSUBSCRIPTION } from '../../functions/notifications/mail-preferences.ts';
import { tableName } from '../../functions/platform/table/client.ts';
import { seal } from '../../functions/platform/table/seal.ts';
import { handler as profilesApi } from '../../functions/profiles/api.ts';
import { routes as profileRoutes } from '../../functions/profiles/routes.ts';
import { synthesize } from '../../local/assembly/synthesize.ts';
import type { Cloud } from '../../local/cloud.ts';
import { startCloud } from '../../local/start-cloud.ts';
import { Client } from '../../local/story/client.ts';
import { wantsACall } from '../applications/an-application.ts';
import { ADA_ADMINISTRATOR, FINN_FINANCE, MIRA_MENTOR, NOOR_MENTEE, type Somebody } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { folder } from '../local/fixture/cloud.ts';
import { givenEnvironment, toPrograms, well } from '../programs/a-program.ts';
import { toStipends } from '../stipends/a-stipend.ts';
import { CANARIES } from './canaries.ts';
import { goesThrough, isDoubtedAndCalled, isReviewed } from './noors-mentorship.ts';
import { ALMA_ADMINISTRATOR, LENA_APPLICANT } from './people.ts';
import {
  appliesWith,
  aTermWith,
  everybodyAccepts,
  MAIN,
  OTHER_ORGANIZATION,
  OTHER_PROGRAM,
  placesOf,
} from './the-story.ts';

/** Noor has graduated; the next term takes applications. */
const NOW = '2026-12-01T12:00:00.000Z';
const NEXT_TERM = {
  applicationsOpen: '2026-11-23',
  applicationsClose: '2026-12-08',
  reviewEnds: '2026-12-22',
  selectionNotice: '2026-12-23',
  start: '2027-01-11',
  end: '2027-04-02',
};

/** Values of path parameters: Noor's things. */
export type Ids = Readonly<Record<string, string>>;

export interface World {
  readonly cloud: Cloud;
  readonly ids: Ids;
  /** Parts of things of the other program, by the same names. */
  readonly theirs: Ids;
  /** Tokens with which workflows of the world wait. */
  readonly taskTokens: readonly string[];
}

/** Somebody who has an account becomes the second administrator of the program. */
async function isAppointed(somebody: Somebody, programId: string): Promise<void> {
  await well(call(profilesApi, profileRoutes, 'PUT /me/profile', { as: somebody, body: {} }));
  const body = { personId: somebody.sub };
  await well(toPrograms(`POST /programs/${programId}/administrators`, { as: ADA_ADMINISTRATOR, body }));
}

async function played(): Promise<Pick<World, 'ids' | 'theirs'>> {
  const begun = await placesOf(MAIN);
  const { programId, termId, invitationId } = begun;
  const [applicationId = ''] = begun.applicationIds;
  await wantsACall(NOOR_MENTEE, CANARIES.telephone);
  await isAppointed(ALMA_ADMINISTRATOR, programId);
  const prerequisiteId = await isReviewed(applicationId);
  const { enrollmentIds } = await everybodyAccepts(MAIN, begun, ALMA_ADMINISTRATOR);
  await isDoubtedAndCalled(applicationId);
  const [enrollmentId = ''] = enrollmentIds;
  const other = await everybodyAccepts(
    OTHER_PROGRAM,
    await placesOf(OTHER_PROGRAM),
    OTHER_PROGRAM.administrator,
  );
  await everybodyAccepts(
    OTHER_ORGANIZATION,
    await placesOf(OTHER_ORGANIZATION),
    OTHER_ORGANIZATION.administrator,
  );
  const made = await goesThrough({ enrollmentId, programId, termId, mentee: NOOR_MENTEE });
  at(NOW);
  await appliesWith(LENA_APPLICANT, await aTermWith(MAIN, programId, NEXT_TERM), programId);
  const files = await well(toStipends('GET /organizations/org_cncf/payment-files', { as: FINN_FINANCE }));
  const ids = {
    ...{ organizationId: 'org_cncf', programId, termId, invitationId, applicationId, prerequisiteId },
    ...{ enrollmentId, ...made, paymentFileId: files.body.items[0].paymentFileId, personId: NOOR_MENTEE.sub },
    ...{ number: '1', step: 'identity-and-age', result: 'offered', date: '2026-09-10' },
    token: await seal(UNSUBSCRIPTION, NOOR_MENTEE.sub),
  };
  const [theirApplication = ''] = other.applicationIds;
  const theirs = {
    prerequisiteId: derivedId('prerequisite', theirApplication, 1),
    invitationId: other.invitationId,
  };
  return { ids, theirs };
}

type Item = Record<string, unknown>;

async function itemsOf(
  environment: Readonly<Record<string, string | undefined>>,
  TableName: string,
): Promise<Item[]> {
  const client = clientOf(environment);
  const items: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey }));
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  client.destroy();
  return items;
}

/** A client of a table engine, from what an environment says of it. */
function clientOf(environment: Readonly<Record<string, string | undefined>>): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    endpoint: environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
    region: environment.AWS_REGION ?? '',
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    },
  });
  return DynamoDBDocumentClient.from(client);
}

async function layInto(cloud: Cloud, items: readonly Item[]): Promise<void> {
  const client = clientOf(cloud.environment);
  const [TableName = ''] = cloud.tableNames;
  for (let from = 0; from < items.length; from += 25) {
    const puts = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts } }));
  }
  // Workflows find that their times are over and go on, up to what is still to come.
  await cloud.advanceBy(60_000);
  await cloud.settled();
  client.destroy();
}

async function taskTokensOf(cloud: Cloud): Promise<string[]> {
  const items = await itemsOf(cloud.environment, cloud.tableNames[0] ?? '');
  return items.flatMap(({ type, token }) => (type === 'wait' && typeof token === 'string' ? [token] : []));
}

/** The letter of completion, issued by the function that issues it, and the entry in the directory. */
async function letterOf(cloud: Cloud, { enrollmentId = '' }: Ids): Promise<string> {
  const given = { task: 'issue-letter', execution: 'test-execution', enrollmentId };
  const { payload, functionError } = await cloud.invoke('completion-letter-tasks', given);
  if (functionError !== undefined) throw new Error(JSON.stringify(payload));
  const client = new Client(cloud.apiUrl, (player) => cloud.tokenFor(player));
  const entry = { headline: 'Distributed tracing', skills: ['Go'], links: [] };
  await client.ask(NOOR_MENTEE, `PUT /enrollments/${enrollmentId}/talent-entry`, { body: entry });
  return `let_${enrollmentId.split('_')[1]}`;
}

/** Call it at the top of a test file. */
export function useWorld(): () => World {
  useTable();
  const place = folder();
  let world: World | undefined;
  beforeAll(async () => {
    givenEnvironment();
    const { ids, theirs } = await played();
    const items = await itemsOf(process.env, tableName());
    jest.useRealTimers();
    const cloud = await startCloud({
      ...{ memory: true, flows: false, engine: 'dynoxide', startAt: NOW },
      ports: { api: 0, console: 0, mailbox: 0 },
      assembly: await synthesize(place()),
    });
    await layInto(cloud, items);
    const letterId = await letterOf(cloud, ids);
    world = {
      cloud,
      ids: { ...ids, letterId, mentorId: MIRA_MENTOR.sub },
      theirs,
      taskTokens: await taskTokensOf(cloud),
    };
  }, 180_000);
  afterAll(() => world?.cloud.stop(), 30_000);
  return () => {
    if (world === undefined) throw new Error('The world is there only while tests run.');
    return world;
  };
}
