/** How often one person may ask (trust Z8), on a capability of one thing: quota, window, and what a refusal leaves behind. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Problem } from '../../functions/kernel/problem.ts';
import { defineRoutes } from '../../functions/kernel/route.ts';
import { api, serve } from '../../functions/platform/http/api.ts';
import { tableClient } from '../../functions/platform/table/client.ts';
import { commit } from '../../functions/platform/table/commit.ts';
import { defineEntity } from '../../functions/platform/table/entity.ts';
import { load } from '../../functions/platform/table/read.ts';
import { create } from '../../functions/platform/table/write.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, type Somebody } from '../kit/actors.ts';
import { type Called, type CallOptions, call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { meanwhile } from '../kit/meanwhile.ts';
import { useTable } from '../kit/table.ts';

const Letter = v.object({ letterId: v.string() });
const letters = defineEntity<{ letterId: string }, v.InferOutput<typeof Letter>>({
  type: 'letter',
  schema: Letter,
  key: ({ letterId }) => ({ pk: `LETTER#${letterId}`, sk: 'LETTER' }),
  subjectId: ({ letterId }) => letterId,
});

const routes = defineRoutes({
  sendLetter: {
    method: 'POST',
    path: '/letters',
    summary: 'Send a letter',
    who: ['signed-in'],
    body: v.strictObject({ letterId: v.pipe(v.string(), v.minLength(1)) }),
    rateLimit: { quota: 3, window: 'day' },
    answer: { status: 201, schema: Letter },
    problems: ['rule-refused'],
  },
  readLetters: {
    method: 'GET',
    path: '/letters',
    summary: 'Read letters',
    who: ['signed-in'],
    rateLimit: { quota: 1, window: 'hour' },
    answer: { status: 200, schema: v.object({ items: v.array(Letter) }) },
  },
});
const handler = api(routes, {
  sendLetter: serve(
    async ({ body }) => {
      if (body.letterId === 'refused') throw new Problem('rule-refused', 'Not this one.', { rule: 'none' });
      const { item, writes } = create(letters, body);
      return commit(item, writes);
    },
    (letter) => letter,
  ),
  readLetters: serve(
    async () => ({ items: [] }),
    (page) => page,
  ),
});

const table = useTable();
beforeEach(async () => {
  await table.fresh();
  at('2026-08-10T09:30:00.500Z');
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
});

const send = (letterId: string, options: CallOptions = {}): Promise<Called> =>
  call(handler, routes, 'POST /letters', { as: ADA_ADMINISTRATOR, body: { letterId }, ...options });
const read = (as: Somebody): Promise<Called> => call(handler, routes, 'GET /letters', { as });
async function sendAll(...letterIds: readonly string[]): Promise<number[]> {
  const statuses: number[] = [];
  for (const letterId of letterIds) statuses.push((await send(letterId)).status);
  return statuses;
}

test('the quota is had in full; one more is refused until the day is over, which the answer says', async () => {
  expect(await sendAll('one', 'two', 'three')).toEqual([201, 201, 201]);
  const refused = await send('four');
  expect([refused.status, refused.body.code]).toEqual([429, 'too-many-requests']);
  // 14 hours, 29 minutes and a begun minute to midnight, UTC.
  expect(refused.headers['retry-after']).toBe(String(14 * 3600 + 30 * 60));
  at('2026-08-10T23:59:59.999Z');
  expect((await send('four')).headers['retry-after']).toBe('1');
  at('2026-08-11T00:00:00.000Z');
  expect((await send('four')).status).toBe(201);
});

test('an hour is a window too', async () => {
  expect((await read(ADA_ADMINISTRATOR)).status).toBe(200);
  expect((await read(ADA_ADMINISTRATOR)).headers['retry-after']).toBe('1800');
  at('2026-08-10T10:00:00.000Z');
  expect((await read(ADA_ADMINISTRATOR)).status).toBe(200);
});

test('each person and each operation is counted alone', async () => {
  await sendAll('one', 'two', 'three');
  expect((await send('theirs', { as: MIRA_MENTOR })).status).toBe(201);
  expect((await read(ADA_ADMINISTRATOR)).status).toBe(200);
});

test('of two at once on the last place, one gets it', async () => {
  await sendAll('one', 'two');
  const answers = await Promise.all([send('three'), send('four')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 429]);
});

test('of many at once, as many as the quota', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, (_, number) => send(`at-once-${number}`)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(9);
});

test('what was answered once gets its answer again, also over the limit (I1)', async () => {
  const first = await send('one', { key: 'k-one' });
  await sendAll('two', 'three', 'four');
  const again = await send('one', { key: 'k-one' });
  expect([again.status, again.text]).toEqual([201, first.text]);
  expect((await send('other', { key: 'k-one' })).body.code).toBe('idempotency-key-reused');
});

test('sent again while the first try is being done, it gets that answer, not the refusal (I1)', async () => {
  await sendAll('one', 'two');
  const tries: Called[] = [];
  const last = () => send('three', { key: 'k-three' });
  // The second try has found no answer yet; the first takes the last place and commits; then the second is counted.
  const again = await meanwhile(last, async () => tries.push(await last()), 'UpdateCommand');
  expect(tries.map(({ status }) => status)).toEqual([201]);
  expect([again.status, again.text]).toEqual([201, tries[0]?.text]);
});

test('a refusal writes nothing and does not use up its key (I2)', async () => {
  await sendAll('one', 'two', 'three');
  expect((await send('late', { key: 'k-late' })).status).toBe(429);
  expect(await load(letters, { letterId: 'late' })).toBeUndefined();
  expect(await itemsIn(`IDEMPOTENCY#${ADA_ADMINISTRATOR.sub}`)).toEqual([]);
  at('2026-08-11T09:00:00.000Z');
  expect((await send('late', { key: 'k-late' })).status).toBe(201);
});

test('what a rule refuses counts, what cannot be read does not', async () => {
  expect(await sendAll('', '', '', '', 'refused', 'refused', 'refused', 'good')).toEqual([
    ...[400, 400, 400, 400],
    ...[422, 422, 422],
    429,
  ]);
});

test('the count is one item, and goes with the window it is for', async () => {
  await sendAll('one', 'two', 'three', 'four');
  expect(await itemsIn(`REQUESTS#${ADA_ADMINISTRATOR.sub}`)).toEqual([
    {
      pk: `REQUESTS#${ADA_ADMINISTRATOR.sub}`,
      sk: 'sendLetter#2026-08-10T00:00:00.000Z',
      type: 'counter',
      count: 3,
      expiresAt: Date.parse('2026-08-11T00:00:00.000Z') / 1000,
    },
  ]);
});

async function itemsIn(partition: string): Promise<unknown> {
  const { Items } = await tableClient().send(
    new QueryCommand({
      TableName: table.name(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition },
    }),
  );
  return Items;
}
