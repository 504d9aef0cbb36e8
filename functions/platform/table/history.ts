/** The events that lie beside a thing: what happened to it, and whether the chain of records is whole (trust P7). */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { CHAIN_START, chainHash, DomainEvent } from '../../kernel/event.ts';
import { tableClient, tableName } from './client.ts';
import { type Entity, fromItem, type Stored } from './entity.ts';

/** What happened to the things of one partition, in its order; they have hundreds of records at most. */
export interface History {
  readonly events: readonly DomainEvent[];
  /** Whether each record is the one written, follows the one before it, and none is missing. */
  readonly intact: boolean;
}

const FIRST = 'EVENT#';
const LAST = 'EVENT#\uffff';

async function itemsFrom(partition: string, first: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let startKey: Record<string, unknown> | undefined;
  do {
    const page = await tableClient().send(
      new QueryCommand({
        TableName: tableName(),
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :partition AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: { ':partition': partition, ':first': first, ':last': LAST },
        ...(startKey === undefined ? {} : { ExclusiveStartKey: startKey }),
      }),
    );
    items.push(...(page.Items ?? []));
    startKey = page.LastEvaluatedKey;
  } while (startKey !== undefined);
  return items;
}

/** The history of everything in a partition, in one round trip. */
export async function historyOf(partition: string): Promise<History> {
  return historyIn(await itemsFrom(partition, FIRST));
}

/** The same together with the thing it is about, where its sort key comes before those of its events. */
export async function loadWithHistory<Key, Fields extends Key & object>(
  entity: Entity<Key, Fields>,
  key: Key,
): Promise<History & { readonly item: (Fields & Stored) | undefined }> {
  const { pk, sk } = entity.key(key);
  if (sk > FIRST) throw new Error(`${sk} comes after its events: read it on its own.`);
  const items = await itemsFrom(pk, sk);
  const found = items.find((item) => item.sk === sk);
  const item = found === undefined ? undefined : fromItem(entity as Entity<never, Fields>, found);
  return { item, ...historyIn(items) };
}

function historyIn(items: readonly Record<string, unknown>[]): History {
  const records = items
    .filter((item) => item.type === 'event')
    .map((item) => ({ place: String(item.sk), event: v.parse(DomainEvent, item) }));
  const events = records.map(({ event }) => event);
  const order = (event: DomainEvent): string => event.at + event.eventId;
  return {
    events: events.sort((one, other) => (order(one) < order(other) ? -1 : 1)),
    intact: isIntact(records),
  };
}

/** Each item of the partition has a chain of its own, which the sort keys of its events name. */
function isIntact(records: readonly { readonly place: string; readonly event: DomainEvent }[]): boolean {
  const ends = new Map<string, { readonly sequence: number; readonly hash: string }>();
  return records.every(({ place, event }) => {
    const chain = place.slice(0, place.lastIndexOf('#'));
    const before = ends.get(chain) ?? { sequence: 0, hash: CHAIN_START };
    const { hash, ...rest } = event;
    ends.set(chain, { sequence: event.sequence, hash });
    return (
      event.sequence === before.sequence + 1 && event.previousHash === before.hash && chainHash(rest) === hash
    );
  });
}
