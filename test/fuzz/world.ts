/** A small world with one thing of nearly every kind in nearly every state, put back before each operation. */
import {
  type AttributeValue,
  BatchWriteItemCommand,
  DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { UNSUBSCRIPTION } from '../../functions/notifications/mail-preferences.ts';
import { seal } from '../../functions/platform/table/seal.ts';
import { handler as profilesApi } from '../../functions/profiles/api.ts';
import { routes as profileRoutes } from '../../functions/profiles/routes.ts';
import {
  aMentee,
  applies,
  aTermWithProgram,
  draft,
  isReviewed,
  mark,
} from '../applications/an-application.ts';
import { aGraduate, approve, given, handIn, step, toCompletion } from '../completion/a-graduate.ts';
import { anOpenCheckpoint } from '../evaluations/a-checkpoint.ts';
import { ADA_ADMINISTRATOR, type Somebody, somebody } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import type { TestTable } from '../kit/table.ts';
import {
  anOnboardingBut,
  anOpenOnboarding,
  aStartedMentorship,
  type Mentorship,
  toOnboarding,
} from '../onboarding/a-mentorship.ts';
import {
  anEnrolledProgram,
  anInvitation,
  aPublishedProgram,
  aSubmittedProgram,
  toMentors,
  well,
} from '../programs/a-program.ts';
import { anOffer } from '../selection/an-offer.ts';
import { anApproved, aPaymentInFlight, evaluated } from '../stipends/a-stipend.ts';
import { Hints } from './hints.ts';

type Item = Record<string, AttributeValue>;

/** What lies together in the table belongs together: the ids of one application, one mentorship, one program. */
export interface Neighbourhood {
  readonly hints: Hints;
  readonly people: readonly Somebody[];
}

export interface World {
  readonly hints: Hints;
  readonly neighbourhoods: readonly Neighbourhood[];
  /** What no answer may hold: keys of the table, its name. */
  readonly secrets: readonly string[];
  /** Everything as it was at the beginning, in a new table. */
  putBack(): Promise<void>;
}

const WRITES_AT_ONCE = 25;

async function everything(client: DynamoDBClient): Promise<Item[]> {
  const items: Item[] = [];
  let after: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: process.env.TABLE_NAME, ...(after && { ExclusiveStartKey: after }) }),
    );
    items.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  } while (after !== undefined);
  return items;
}

async function write(client: DynamoDBClient, items: readonly Item[]): Promise<void> {
  const table = process.env.TABLE_NAME ?? '';
  for (let from = 0; from < items.length; from += WRITES_AT_ONCE) {
    const requests = items.slice(from, from + WRITES_AT_ONCE).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
  }
}

async function wantsToMentor(as: Somebody, programId: string): Promise<void> {
  const body = { introduction: 'I maintain it.', skills: ['Go'], links: [] };
  await well(call(profilesApi, profileRoutes, 'PUT /me/profile/mentor', { as, body }));
  await well(toMentors(`POST /programs/${programId}/mentor-requests`, { as }));
}

/** A graduate with a letter, who wants to be found. */
async function seenByAll(graduate: Mentorship): Promise<void> {
  await step('issue-letter', graduate);
  const body = { headline: 'I read schedulers', skills: ['Go'], country: 'IN', links: [] };
  const path = `/enrollments/${graduate.enrollmentId}/talent-entry`;
  await well(toCompletion(`PUT ${path}`, { as: graduate.mentee, body }));
}

/** Lives that are lived through the doors and steps of the product; what they learn that the table does not hold. */
async function live(): Promise<Record<string, unknown>> {
  await anEnrolledProgram();
  await aSubmittedProgram();
  const published = await aPublishedProgram();
  const { token } = await anInvitation(published);
  const invited = await anInvitation(published, 'somebody@people.example');
  await wantsToMentor(somebody('Rita Request'), published);

  const { termId, programId } = await aTermWithProgram({ slots: 3 });
  await well(draft(await aMentee(), termId, programId));
  await applies(await aMentee(), termId, programId);
  await isReviewed(await aMentee(), termId, programId);
  await well(mark(await isReviewed(await aMentee(), termId, programId), { outcome: 'select' }));
  await anOffer(1);

  const open = await anOpenOnboarding();
  const { contract } = (
    await well(toOnboarding(`GET /enrollments/${open.enrollmentId}/onboarding`, { as: open.mentee }))
  ).body;
  await anOnboardingBut('payee');
  await anOpenCheckpoint();
  const working = await aStartedMentorship();
  const starter = await given(working, 'starter');
  await well(handIn(working, starter));
  await well(approve(working, starter));
  await given(working, 'project');
  await well(handIn(working, await given(working, 'project')));
  await evaluated(working, 1, 'fail');
  await anApproved();
  await aPaymentInFlight();
  await seenByAll(await aGraduate());
  return {
    token: [token, invited.token, await seal(UNSUBSCRIPTION, open.mentee.sub)],
    textHash: contract.textHash,
    typedName: open.mentee.name,
    payeeVersion: [0, 1, 2],
  };
}

const contactIn = (item: Record<string, unknown>): Somebody[] =>
  item.type === 'contact'
    ? [{ sub: String(item.personId), email: String(item.email), name: String(item.name), groups: [] }]
    : [];

function neighbourhoodsOf(items: readonly Record<string, unknown>[]): Neighbourhood[] {
  const everybody = new Map(items.flatMap(contactIn).map((person) => [person.sub, person]));
  const groups = Object.values(Object.groupBy(items, ({ pk }) => String(pk)));
  return groups.map((together = []) => {
    const hints = new Hints();
    for (const item of together) hints.learn('item', item);
    const people = hints.texts('personId', '.').flatMap((id) => everybody.get(id) ?? []);
    return { hints, people: people.length === 0 ? [ADA_ADMINISTRATOR] : people };
  });
}

export async function aWorld(table: TestTable): Promise<World> {
  const client = new DynamoDBClient({});
  const learnt = await live();
  // Nothing of the fuzzing depends on how long the world took to make.
  at('2026-10-01T12:00:00.000Z');
  const stored = await everything(client);
  const items = stored.map((item) => unmarshall(item));
  const hints = new Hints();
  for (const item of [...items, learnt]) hints.learn('item', item);
  const secret = items.find(({ pk }) => String(pk).startsWith('SECRET#'))?.key;
  if (typeof secret !== 'string') throw new Error('The world has no key that seals.');
  return {
    hints,
    neighbourhoods: neighbourhoodsOf(items.filter(({ type }) => type !== 'secret')),
    secrets: [secret, '"pk":', '"sk":', 'IDEMPOTENCY#', 'arn:aws:'],
    putBack: async () => {
      await table.fresh();
      await write(client, stored);
    },
  };
}
