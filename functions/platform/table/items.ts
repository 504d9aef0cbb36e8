/** Items by their keys, strongly consistent: what every read of known things comes down to. */
import { setImmediate } from 'node:timers/promises';
import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Problem } from '../../kernel/problem.ts';
import { tableClient, tableName } from './client.ts';
import type { ItemKey } from './entity.ts';
import { currentMemory, readOnce } from './reading-memory.ts';

type Item = Record<string, unknown>;
type Found = ReadonlyMap<string, Item | undefined>;

export const nameOf = ({ pk, sk }: ItemKey): string => `${pk}\n${sk}`;

/** As many as the table hands out in one round trip. */
const MOST = 100;

/** One item, or undefined. */
export function getItem(key: ItemKey): Promise<Item | undefined> {
  const memory = currentMemory();
  return memory === undefined ? fetchItem(key) : readOnce(nameOf(key), () => gathered(memory, key));
}

/**
 * Items by {@link nameOf} their keys, a hundred in one round trip.
 * @throws Problem try-again when the table leaves some unread after several tries.
 */
export async function getItems(keys: readonly ItemKey[]): Promise<Found> {
  const wanted = new Map(keys.map((key) => [nameOf(key), key]));
  if (currentMemory() === undefined) return fetchItems([...wanted.values()]);
  const found = [...wanted].map(async ([name, key]) => [name, await getItem(key)] as const);
  return new Map(await Promise.all(found));
}

interface Gathering {
  readonly keys: ItemKey[];
  readonly found: Promise<Found>;
}
const gatherings = new WeakMap<object, Gathering>();

/** An item, fetched together with all that the same memory is asked for before the event loop turns. */
async function gathered(memory: object, key: ItemKey): Promise<Item | undefined> {
  const gathering = gatherings.get(memory) ?? newGathering(memory);
  gathering.keys.push(key);
  return (await gathering.found).get(nameOf(key));
}

function newGathering(memory: object): Gathering {
  const keys: ItemKey[] = [];
  const found = setImmediate().then(() => {
    gatherings.delete(memory);
    return fetchItems(keys);
  });
  const gathering = { keys, found };
  gatherings.set(memory, gathering);
  return gathering;
}

async function fetchItem(key: ItemKey): Promise<Item | undefined> {
  const { Item } = await tableClient().send(
    new GetCommand({ TableName: tableName(), Key: { ...key }, ConsistentRead: true }),
  );
  return Item;
}

async function fetchItems(wanted: readonly ItemKey[]): Promise<Found> {
  const found = new Map<string, Item>();
  for (let start = 0; start < wanted.length; start += MOST)
    await fetchSome(wanted.slice(start, start + MOST), found);
  return found;
}

async function fetchSome(wanted: readonly ItemKey[], found: Map<string, Item>): Promise<void> {
  let keys = [...wanted];
  for (let attempt = 0; keys.length > 0; attempt += 1) {
    if (attempt === 5) throw new Problem('try-again', 'The table is busy.', { retryAfterSeconds: 1 });
    if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
    const { Responses, UnprocessedKeys } = await tableClient().send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: keys, ConsistentRead: true } } }),
    );
    for (const item of Responses?.[tableName()] ?? []) found.set(nameOf(item as never), item);
    keys = (UnprocessedKeys?.[tableName()]?.Keys ?? []) as ItemKey[];
  }
}
