/**
 * A table in memory, for long runs: what the document client is asked is answered here without a wire. It knows what the
 * repositories use and throws at everything else. It passes the stories of the table as the engines do, and in the short
 * cut of the interleavings each of its answers is compared with a real engine's.
 */
import { nameOf } from '../../functions/platform/table/items.ts';
import { type Fields, holds, type Terms, updated } from './memory-expressions.ts';
import { refusal, requireDifferent, requireIndexKeys, requireKey, requireUsed } from './memory-refusals.ts';
import { TABLE_PROPERTIES } from './table-properties.ts';

export type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };
type Key = Pick<Item, 'pk' | 'sk'>;

/** One write: alone, or in a transaction. */
interface Written extends Terms {
  readonly Item?: Item;
  readonly Key?: Key;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
}
type Kind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

interface Asked extends Terms {
  readonly IndexName?: string;
  readonly KeyConditionExpression: string;
  readonly ExclusiveStartKey?: Item;
  readonly ScanIndexForward?: boolean;
  readonly Limit?: number;
  readonly Select?: string;
}

export interface MemoryTable {
  /** Everything in it, by {@link nameOf} its key. Items never change: a write puts another in their place. */
  readonly items: () => ReadonlyMap<string, Item>;
  readonly lay: (items: ReadonlyMap<string, Item>) => void;
  /** @throws Error by the name that the table gives it. */
  readonly answer: (command: string, input: object) => object;
}

const SORT_KEYS = new Map(
  TABLE_PROPERTIES.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema }) => [
    IndexName,
    KeySchema?.[1]?.AttributeName ?? '',
  ]),
);

/** What is kept: a copy without what is undefined, which nobody can change. */
function kept<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(kept)) as Value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.freeze(Object.fromEntries(entries.map(([name, field]) => [name, kept(field)]))) as Value;
}

/** A transaction as it came, by its token: for ten minutes the same one is done already, another one is refused. */
interface Tokened {
  readonly what: string;
  readonly at: number;
}
const TOKEN_LASTS_MILLISECONDS = 600_000;

export function createMemoryTable(): MemoryTable {
  let items = new Map<string, Item>();
  const tokens = new Map<string, Tokened>();
  const at = (key: Key): Item | undefined => items.get(nameOf(key));
  const keyOf = ({ Item, Key }: Written): Key => (Item ?? Key) as Key;

  const fails = (write: Written): boolean =>
    write.ConditionExpression !== undefined &&
    !holds(write.ConditionExpression, at(keyOf(write)) ?? {}, write);

  /** The item as it is after a write; undefined where none is written. */
  function after(kind: Kind, write: Written): Item | undefined {
    requireUsed(write);
    requireKey(keyOf(write));
    if (kind !== 'Put' && kind !== 'Update') return undefined;
    const before: Fields = at(keyOf(write)) ?? { ...write.Key };
    const made = kept(
      kind === 'Put' ? write.Item : updated(write.UpdateExpression ?? '', before, write),
    ) as Item;
    requireIndexKeys(made);
    return made;
  }

  function make(kind: Kind, name: string, made: Item | undefined): void {
    if (made !== undefined) items.set(name, made);
    if (kind === 'Delete') items.delete(name);
  }

  function alone(kind: Kind, write: Written): object {
    const made = after(kind, write);
    if (fails(write)) throw refusal('ConditionalCheckFailedException');
    make(kind, nameOf(keyOf(write)), made);
    return {};
  }

  /** Whether this very transaction was done a moment ago: the SDK sends it again where the answer got lost. */
  function wasDone(parts: readonly object[], token: string | undefined): boolean {
    const before = token === undefined ? undefined : tokens.get(token);
    if (before === undefined || Date.now() - before.at >= TOKEN_LASTS_MILLISECONDS) return false;
    if (before.what !== JSON.stringify(parts)) throw refusal('IdempotentParameterMismatchException');
    return true;
  }

  function together(
    parts: readonly Readonly<Partial<Record<Kind, Written>>>[],
    token: string | undefined,
  ): object {
    if (wasDone(parts, token)) return {};
    const writes = parts.map((part) => Object.entries(part)[0] as [Kind, Written]);
    const names = writes.map(([, write]) => nameOf(keyOf(write)));
    requireDifferent(names);
    const made = writes.map(([kind, write]) => after(kind, write));
    const reasons = writes.map(([, write]) => ({ Code: fails(write) ? 'ConditionalCheckFailed' : 'None' }));
    if (reasons.some(({ Code }) => Code !== 'None')) {
      throw refusal('TransactionCanceledException', { CancellationReasons: reasons });
    }
    for (const [index, [kind]] of writes.entries()) make(kind, names[index] as string, made[index]);
    if (token !== undefined) tokens.set(token, { what: JSON.stringify(parts), at: Date.now() });
    return {};
  }

  function list(asked: Asked): object {
    const { IndexName, KeyConditionExpression, ExclusiveStartKey, ScanIndexForward, Limit, Select } = asked;
    requireUsed(asked);
    const sort = IndexName === undefined ? 'sk' : SORT_KEYS.get(IndexName);
    if (sort === undefined) throw refusal('ValidationException');
    const place = (item: Item): string => [item[sort], item.pk, item.sk].join('\n');
    const comesAfter = (one: Item, other: Item): boolean =>
      ScanIndexForward === false ? place(one) < place(other) : place(one) > place(other);
    const page = [...items.values()]
      .filter((item) => item[sort] !== undefined && holds(KeyConditionExpression, item, asked))
      .filter((item) => ExclusiveStartKey === undefined || comesAfter(item, ExclusiveStartKey))
      .sort((one, other) => (comesAfter(one, other) ? 1 : -1))
      .slice(0, Limit);
    if (Select === 'COUNT') return { Count: page.length };
    const last = page.length === Limit ? page.at(-1) : undefined;
    return { Items: page, ...(last === undefined ? {} : { LastEvaluatedKey: keysOf(last, IndexName) }) };
  }

  const answers: Readonly<Record<string, (input: never) => object>> = {
    GetCommand: ({ Key }: { Key: Key }) => {
      requireKey(Key);
      return { Item: at(Key) };
    },
    BatchGetCommand: ({ RequestItems }: { RequestItems: Readonly<Record<string, { Keys: Key[] }>> }) => {
      const asked = Object.entries(RequestItems);
      for (const [, { Keys }] of asked) {
        for (const key of Keys) requireKey(key);
        requireDifferent(Keys.map(nameOf));
      }
      return {
        Responses: Object.fromEntries(
          asked.map(([table, { Keys }]) => [table, Keys.flatMap((key) => at(key) ?? [])]),
        ),
      };
    },
    QueryCommand: list,
    PutCommand: (write: Written) => alone('Put', write),
    UpdateCommand: (write: Written) => alone('Update', write),
    DeleteCommand: (write: Written) => alone('Delete', write),
    TransactWriteCommand: (asked: { TransactItems: []; ClientRequestToken?: string }) =>
      together(asked.TransactItems, asked.ClientRequestToken),
  };

  return {
    items: () => new Map(items),
    lay: (all) => {
      items = new Map(all);
    },
    answer: (command, input) => {
      const answer = answers[command];
      if (answer === undefined) throw new Error(`The table in memory does not know ${command}.`);
      return answer(input as never);
    },
  };
}

/** The key of the table, and of the index. */
function keysOf(item: Item, index: string | undefined): Fields {
  const schema = TABLE_PROPERTIES.GlobalSecondaryIndexes?.find(
    ({ IndexName }) => IndexName === index,
  )?.KeySchema;
  const names = ['pk', 'sk', ...(schema ?? []).map(({ AttributeName }) => AttributeName ?? '')];
  return Object.fromEntries(names.map((name) => [name, item[name]]));
}
