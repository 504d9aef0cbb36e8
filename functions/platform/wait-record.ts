/** The record of a wait: where it lies, and from when on it waits longer than it should (trust W9). */
import { DeleteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { addDays, type Instant } from '../kernel/time.ts';
import { tableClient, tableName } from './table/client.ts';
import { defineEntity, firstVersion, type ItemKey, toItem } from './table/entity.ts';
import { listAll, listFirst, load } from './table/read.ts';

const Waiting = {
  /** Id of the fact that is waited for. */
  subjectId: v.string(),
  /** Name of the wait, `evaluation-decided`. */
  name: v.string(),
  execution: v.string(),
  token: v.string(),
  registeredAt: v.string(),
  /** When the graph gives up waiting. */
  until: v.string(),
  /** The calendar it hangs on: a moved one answers all its waits. */
  termId: v.optional(v.string()),
};
const WaitFields = v.object({
  ...Waiting,
  /** The first time that passed without an answer, where a graph reminds and waits again by the same name. */
  firstUntil: v.string(),
  overdueAt: v.string(),
});
export type Wait = v.InferOutput<typeof WaitFields>;
export type NewWait = v.InferOutput<v.ObjectSchema<typeof Waiting, undefined>>;

/** When the time of a wait is up, its graph goes on at once. One that lies here an hour later has been left behind. */
const GRACE_DAYS = 1 / 24;

/** Thousands begin to wait in the second in which a review ends: one key of an index would not take them. */
const SHARDS = 4;
const shardOf = (subjectId: string): number =>
  [...subjectId].reduce((sum, sign) => sum + sign.charCodeAt(0), 0) % SHARDS;
const queueOf = (shard: number): string => `OPEN-WAITS#${shard}`;

/** A wait lies in the partition of its subject, and once more in that of the term whose calendar it hangs on. */
const waits = defineEntity<Pick<Wait, 'subjectId' | 'name' | 'execution'>, Wait>({
  type: 'wait',
  schema: WaitFields,
  key: ({ subjectId, name, execution }) => ({ pk: `WAITS#${subjectId}`, sk: `${name}#${execution}` }),
  subjectId: ({ subjectId }) => subjectId,
  indexes: ({ subjectId, name, overdueAt }) => ({
    queue: [queueOf(shardOf(subjectId)), `${overdueAt}#${subjectId}#${name}`],
  }),
});

const copyOf = (wait: Wait): ItemKey | undefined =>
  wait.termId === undefined || wait.termId === wait.subjectId
    ? undefined
    : { pk: `WAITS#${wait.termId}`, sk: waits.key(wait).sk };

/**
 * Keeps the record of a wait. A later entry of the same execution takes the place of an earlier one, which is over by
 * then; that it had been waited for before, in vain, is not forgotten.
 * @param patienceDays how long after it was first due somebody may let it wait; absent where the graph goes on by itself.
 */
export async function recordWait(waiting: NewWait, patienceDays: number | undefined): Promise<Wait> {
  const before = patienceDays === undefined ? undefined : await load(waits, waiting);
  const isAgain = before !== undefined && before.until <= waiting.registeredAt;
  const firstUntil = isAgain ? before.firstUntil : waiting.until;
  const leftBehind = addDays(waiting.until, GRACE_DAYS);
  const tooLong = patienceDays === undefined ? leftBehind : addDays(firstUntil, patienceDays);
  const [overdueAt = leftBehind] = [tooLong, leftBehind].sort();
  const wait: Wait = { ...waiting, firstUntil, overdueAt };
  const { queueKey, queueSort, ...item } = toItem(waits, firstVersion(wait));
  const copy = copyOf(wait);
  const places = [{ ...item, queueKey, queueSort }, ...(copy === undefined ? [] : [{ ...item, ...copy }])];
  await tableClient().send(
    new TransactWriteCommand({
      TransactItems: places.map((Item) => ({ Put: { TableName: tableName(), Item } })),
    }),
  );
  return wait;
}

/** Removes the record, unless a later wait has taken its place. */
export async function forgetWait(wait: Wait): Promise<void> {
  const copy = copyOf(wait);
  for (const key of [waits.key(wait), ...(copy === undefined ? [] : [copy])]) await forget(key, wait.token);
}

async function forget(key: ItemKey, token: string): Promise<void> {
  const command = new DeleteCommand({
    TableName: tableName(),
    Key: { ...key },
    ConditionExpression: '#token = :token',
    ExpressionAttributeNames: { '#token': 'token' },
    ExpressionAttributeValues: { ':token': token },
  });
  await tableClient()
    .send(command)
    .catch((error: Error) => {
      if (error.name !== 'ConditionalCheckFailedException') throw error;
    });
}

/** Who waits for a subject, or by the calendar of a term; with `name`, only by that name. */
export async function openWaits(subjectId: string, name?: string): Promise<Wait[]> {
  const startsWith = name === undefined ? {} : { startsWith: `${name}#` };
  return listAll(waits, { partition: `WAITS#${subjectId}`, ...startsWith });
}

/** Whether its own time has been up for so long that the graph must have gone on, or stands still. */
export function isLeftBehind({ until }: Wait, at: Instant): boolean {
  return addDays(until, GRACE_DAYS) <= at;
}

/** What has been overdue since an instant or longer, the longest first, and at most so many. */
export async function overdueWaits(since: Instant, most: number): Promise<Wait[]> {
  const shards = Array.from({ length: SHARDS }, (_, shard) =>
    listFirst(waits, { index: 'queue', partition: queueOf(shard), between: ['0', since] }, most),
  );
  const found = (await Promise.all(shards)).flat();
  return found.sort((one, other) => (one.overdueAt < other.overdueAt ? -1 : 1)).slice(0, most);
}
