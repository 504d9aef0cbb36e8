/**
 * What DynamoDB refuses to look at, said of the table in memory (API reference: PutItem, BatchGetItem, Query; developer
 * guide: "Expression attribute names", "Constraints"). A call that AWS would refuse is refused in the fast tests as well.
 */
import type { Terms } from './memory-expressions.ts';
import { TABLE_PROPERTIES } from './table-properties.ts';

export const refusal = (name: string, more: object = {}): Error =>
  Object.assign(new Error(name), { name, ...more });

/** Keys of a BatchGetItem, and writes of a transaction. */
const MOST_AT_ONCE = 100;

const INDEX_KEYS = (TABLE_PROPERTIES.GlobalSecondaryIndexes ?? []).flatMap(({ KeySchema }) =>
  (KeySchema ?? []).map(({ AttributeName }) => AttributeName ?? ''),
);
const TABLE_KEYS = ['pk', 'sk'];

const EXPRESSIONS = [
  'ConditionExpression',
  'UpdateExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
] as const;

/** @throws Error ValidationException: a name or value is given that no expression speaks of. */
export function requireUsed(asked: Terms): void {
  const spoken = EXPRESSIONS.map((name) => String((asked as Record<string, unknown>)[name] ?? '')).join(' ');
  const used = new Set(spoken.match(/[#:]\w+/g));
  const given = [
    ...Object.keys(asked.ExpressionAttributeNames ?? {}),
    ...Object.keys(asked.ExpressionAttributeValues ?? {}),
  ];
  if (given.some((name) => !used.has(name))) throw refusal('ValidationException');
}

/** @throws Error ValidationException: a key of the table is no text, or empty. */
export function requireKey(key: Readonly<Record<string, unknown>>): void {
  if (TABLE_KEYS.some((name) => typeof key[name] !== 'string' || key[name] === ''))
    throw refusal('ValidationException');
}

/** What is not there is in no index; what is there is a text, and not empty. @throws Error ValidationException */
export function requireIndexKeys(item: Readonly<Record<string, unknown>>): void {
  const wrong = INDEX_KEYS.some(
    (name) => item[name] !== undefined && (typeof item[name] !== 'string' || item[name] === ''),
  );
  if (wrong) throw refusal('ValidationException');
}

/** @throws Error ValidationException: none, more than a hundred, or one of them twice. */
export function requireDifferent(names: readonly string[]): void {
  if (names.length === 0 || names.length > MOST_AT_ONCE || new Set(names).size < names.length)
    throw refusal('ValidationException');
}
