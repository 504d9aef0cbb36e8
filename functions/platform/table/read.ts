/** Reads: one item, a few items, one list. There is no scan. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { INDEXES, type IndexName, tableClient, tableName } from './client.ts';
import { type Entity, fromItem, type ItemKey, type Stored } from './entity.ts';
import { getItem, getItems, nameOf } from './items.ts';
import { readOnce } from './reading-memory.ts';
import { openCursor, sealCursor } from './seal.ts';

/** One item, strongly consistent, or undefined. */
export async function load<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  key: NoInfer<Key>,
): Promise<(Fields & Stored) | undefined> {
  const item = await getItem(entity.key(key));
  return item === undefined ? undefined : fromItem(entity as Entity<never, Fields>, item);
}

/** One thing to load: entity and key, bound. */
export interface Wanted<Fields> {
  readonly key: ItemKey;
  readonly parse: (item: Record<string, unknown>) => Fields & Stored;
}

/** Names one item for {@link loadTogether}. */
export function wanted<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  key: NoInfer<Key>,
): Wanted<Fields> {
  return { key: entity.key(key), parse: (item) => fromItem(entity as Entity<never, Fields>, item) };
}

type Found<List extends readonly Wanted<object>[]> = {
  [Index in keyof List]: List[Index] extends Wanted<infer Fields> ? (Fields & Stored) | undefined : never;
};

/**
 * Up to 100 items in one round trip, strongly consistent, in the order asked for.
 * @throws Problem try-again when the table leaves some unread after several tries.
 */
export async function loadTogether<const List extends readonly Wanted<object>[]>(
  ...list: List
): Promise<Found<List>> {
  const found = await getItems(list.map(({ key }) => key));
  return list.map(({ key, parse }) => {
    const item = found.get(nameOf(key));
    return item === undefined ? undefined : parse(item);
  }) as Found<List>;
}

/** One list of the table: a partition (of an index), narrowed by the sort key. */
export interface ListQuery {
  readonly index?: IndexName;
  readonly partition: string;
  readonly startsWith?: string;
  /** Inclusive bounds of the sort key; not together with `startsWith`. */
  readonly between?: readonly [string, string];
  readonly newestFirst?: boolean;
}

interface RawPage {
  readonly items: Record<string, unknown>[];
  readonly lastKey: Record<string, unknown> | undefined;
}

function queryOf(list: ListQuery, limit: number) {
  const index = list.index === undefined ? undefined : INDEXES[list.index];
  const sort = list.startsWith !== undefined ? ' AND begins_with(#sort, :prefix)' : '';
  const range = list.between !== undefined ? ' AND #sort BETWEEN :low AND :high' : '';
  return {
    TableName: tableName(),
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index.name }),
    KeyConditionExpression: `#partition = :partition${sort}${range}`,
    ExpressionAttributeNames: {
      '#partition': index?.key ?? 'pk',
      ...(sort + range === '' ? {} : { '#sort': index?.sort ?? 'sk' }),
    },
    ExpressionAttributeValues: {
      ':partition': list.partition,
      ...(list.startsWith === undefined ? {} : { ':prefix': list.startsWith }),
      ...(list.between === undefined ? {} : { ':low': list.between[0], ':high': list.between[1] }),
    },
    ScanIndexForward: list.newestFirst !== true,
    Limit: limit,
  };
}

async function query(list: ListQuery, limit: number, startKey?: Record<string, unknown>): Promise<RawPage> {
  const start = startKey === undefined ? {} : { ExclusiveStartKey: startKey };
  const read = async (): Promise<RawPage> => {
    const { Items, LastEvaluatedKey } = await tableClient().send(
      new QueryCommand({ ...queryOf(list, limit), ...start }),
    );
    return { items: Items ?? [], lastKey: LastEvaluatedKey };
  };
  // An index lags a moment: what it did not show for one event it may show for the next.
  return list.index === undefined ? readOnce(JSON.stringify([list, limit, start]), read) : read();
}

/** How many there are; with `more`, there are more than were counted. */
export interface Count {
  readonly count: number;
  readonly more: boolean;
}

/** How long a list is, counted no further than `most`; nothing of its items is read. */
export async function countUpTo(list: ListQuery, most: number): Promise<Count> {
  const { Count: found = 0 } = await tableClient().send(
    new QueryCommand({ ...queryOf(list, most + 1), Select: 'COUNT' }),
  );
  return { count: Math.min(found, most), more: found > most };
}

/** One page of a list, for a caller; `reader` (a person's id) binds the cursor to them. */
export async function listPage<Fields extends object>(
  entity: Entity<never, Fields>,
  list: ListQuery,
  request: PageRequest,
  reader: string,
): Promise<Page<Fields & Stored>> {
  const scope = JSON.stringify([list, reader]);
  const startKey = request.cursor === undefined ? undefined : await openCursor(scope, request.cursor);
  const page = await query(list, request.limit, startKey);
  const items = page.items.map((item) => fromItem(entity, item));
  return page.lastKey === undefined ? { items } : { items, next: await sealCursor(scope, page.lastKey) };
}

/** The first items of a list, at most so many; for whoever needs no more than these. */
export async function listFirst<Fields extends object>(
  entity: Entity<never, Fields>,
  list: ListQuery,
  most: number,
): Promise<(Fields & Stored)[]> {
  const { items } = await query(list, most);
  return items.map((item) => fromItem(entity, item));
}

/**
 * Every item of a list whose length the domain bounds (checkpoints of an enrollment, members of a program),
 * page by page; for steps and consumers also of longer ones.
 */
export async function listAll<Fields extends object>(
  entity: Entity<never, Fields>,
  list: ListQuery,
): Promise<(Fields & Stored)[]> {
  const items: (Fields & Stored)[] = [];
  let startKey: Record<string, unknown> | undefined;
  do {
    const page: RawPage = await query(list, 250, startKey);
    items.push(...page.items.map((item) => fromItem(entity, item)));
    startKey = page.lastKey;
  } while (startKey !== undefined);
  return items;
}
