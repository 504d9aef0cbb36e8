/** The whole content of a test's table: looked at after every act, and laid down anew so that each run begins alike. */
import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { at } from '../kit/clock.ts';
import type { Item, MemoryTable } from '../kit/memory-table.ts';
import type { TestTable } from '../kit/table.ts';

export type Raw = Record<string, AttributeValue>;
/** What is written past the SDK: an item that is put, or the key of one that is removed. */
type Request =
  | { readonly PutRequest: { readonly Item: Raw } }
  | { readonly DeleteRequest: { readonly Key: Raw } };

/** A table as it was, and the time it was then. */
export interface Photograph {
  readonly items: readonly Raw[];
  readonly instant: string;
}

/**
 * What a model looks at is no call of the code that it watches, and is looked at thousands of times: it goes past the SDK,
 * which costs ten times as much. The engine of the tests wants the form of a signature and looks at no more of it.
 */
const UNSIGNED =
  'Credential=model/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0';

async function ask<Answer>(table: TestTable, operation: string, input: object): Promise<Answer> {
  const response = await fetch(table.engine().endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization: `AWS4-HMAC-SHA256 ${UNSIGNED}`,
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

interface Page {
  readonly Items: readonly Raw[];
  readonly LastEvaluatedKey?: Raw;
}

export async function scan(table: TestTable): Promise<Raw[]> {
  if (table.memory !== undefined) return [...table.memory.items().values()].map((item) => marshall(item));
  const items: Raw[] = [];
  let from: { readonly ExclusiveStartKey?: Raw } = {};
  for (;;) {
    const page = await ask<Page>(table, 'Scan', { TableName: table.name(), ConsistentRead: true, ...from });
    items.push(...page.Items);
    if (page.LastEvaluatedKey === undefined) return items;
    from = { ExclusiveStartKey: page.LastEvaluatedKey };
  }
}

export async function contents(table: TestTable): Promise<Item[]> {
  return (await scan(table)).map((item) => unmarshall(item) as Item);
}

export async function photograph(table: TestTable): Promise<Photograph> {
  return { items: await scan(table), instant: new Date().toISOString() };
}

const nameOf = ({ pk, sk }: Raw): string => `${pk?.S}\n${sk?.S}`;
/** Items as they come over the wire, by the name of their key. */
export const byName = (items: readonly Raw[]): Map<string, Raw> =>
  new Map(items.map((item) => [nameOf(item), item]));

/** A batch writes 25 items. */
const A_BATCH = 25;

/** Makes the table what it was on the photograph, and the time what it was then. */
export async function restore(table: TestTable, { items, instant }: Photograph): Promise<void> {
  at(instant);
  const now = byName(await scan(table));
  const then = byName(items);
  const puts = items
    .filter((item) => !isDeepStrictEqual(now.get(nameOf(item)), item))
    .map((Item) => ({ PutRequest: { Item } }));
  const deletions = [...now]
    .filter(([name]) => !then.has(name))
    .map(([, { pk, sk }]) => ({ DeleteRequest: { Key: { pk, sk } as Raw } }));
  await write(table, [...puts, ...deletions]);
}

/** Writes past the SDK, in batches. */
export async function write(table: TestTable, requests: readonly Request[]): Promise<void> {
  if (table.memory !== undefined) return writeInMemory(table.memory, requests);
  for (let start = 0; start < requests.length; start += A_BATCH) {
    const batch = requests.slice(start, start + A_BATCH);
    await ask(table, 'BatchWriteItem', { RequestItems: { [table.name()]: batch } });
  }
}

function writeInMemory(memory: MemoryTable, requests: readonly Request[]): void {
  const items = new Map(memory.items());
  for (const request of requests) {
    if ('PutRequest' in request) {
      items.set(nameOf(request.PutRequest.Item), unmarshall(request.PutRequest.Item) as Item);
    } else items.delete(nameOf(request.DeleteRequest.Key));
  }
  memory.lay(items);
}

const MADE_UP = /\b(led|evt|pay|req|enr|app|let)_[0-9a-f]{32}/g;
/** Follow from ids that are made up anew each time. */
const FOLLOWING = new Set(['hash', 'previousHash', 'eventHash', 'requestId']);

/** Fields in one order, whatever order the engine gave them. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !FOLLOWING.has(name));
  const sorted = entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, field]) => [name, inOrder(field)]));
}

/** What a table says, but for what is made up by chance: two ways that end alike have the same account. */
export const accountOf = (items: readonly Item[]): string[] =>
  items.map((item) => JSON.stringify(inOrder(item)).replace(MADE_UP, '$1_…')).sort();

/** What one account says and the other does not, and the other way round. */
export function difference(one: readonly string[], other: readonly string[]): string[] {
  const [left, right] = [[...one], [...other]];
  for (const line of one) {
    const place = right.indexOf(line);
    if (place < 0) continue;
    right.splice(place, 1);
    left.splice(left.indexOf(line), 1);
  }
  return [...left.map((line) => `- ${line}`), ...right.map((line) => `+ ${line}`)];
}
