/**
 * A table in memory, for long runs: what the document client is asked is answered here without a wire. It knows what the
 * repositories use and throws at everything else. It passes the stories of the table as the engines do, and in the short
 * cut of the interleavings each of its answers is compared with a real engine's.
 */
import { nameOf } from '../../functions/platform/table/items.ts';
import { type Fields, holds, type Terms, updated } from './memory-expressions.ts';
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

const refusal = (name: string, more: object = {}): Error => Object.assign(new Error(name), { name, ...more });

/** As many writes as a transaction takes. */
const MOST_AT_ONCE = 100;

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

export function createMemoryTable(): MemoryTable {
  let items = new Map<string, Item>();
  const at = (key: Key): Item | undefined => items.get(nameOf(key));
  const keyOf = ({ Item, Key }: Written): Key => (Item ?? Key) as Key;

  const fails = (write: Written): boolean =>
    write.ConditionExpression !== undefined &&
    !holds(write.ConditionExpression, at(keyOf(write)) ?? {}, write);

  function make(kind: Kind, write: Written): void {
    const name = nameOf(keyOf(write));
    if (kind === 'Put') items.set(name, kept(write.Item as Item));
    if (kind === 'Delete') items.delete(name);
    if (kind !== 'Update') return;
    const before: Fields = items.get(name) ?? { ...write.Key };
    items.set(name, kept(updated(write.UpdateExpression ?? '', before, write)) as Item);
  }

  function alone(kind: Kind, write: Written): object {
    if (fails(write)) throw refusal('ConditionalCheckFailedException');
    make(kind, write);
    return {};
  }

  function together(parts: readonly Readonly<Partial<Record<Kind, Written>>>[]): object {
    const writes = parts.map((part) => Object.entries(part)[0] as [Kind, Written]);
    const names = writes.map(([, write]) => nameOf(keyOf(write)));
    if (new Set(names).size < names.length || names.length > MOST_AT_ONCE)
      throw refusal('ValidationException');
    const reasons = writes.map(([, write]) => ({ Code: fails(write) ? 'ConditionalCheckFailed' : 'None' }));
    if (reasons.some(({ Code }) => Code !== 'None')) {
      throw refusal('TransactionCanceledException', { CancellationReasons: reasons });
    }
    for (const [kind, write] of writes) make(kind, write);
    return {};
  }

  function list(asked: Asked): object {
    const { IndexName, KeyConditionExpression, ExclusiveStartKey, ScanIndexForward, Limit, Select } = asked;
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
    GetCommand: ({ Key }: { Key: Key }) => ({ Item: at(Key) }),
    BatchGetCommand: ({ RequestItems }: { RequestItems: Readonly<Record<string, { Keys: Key[] }>> }) => ({
      Responses: Object.fromEntries(
        Object.entries(RequestItems).map(([table, { Keys }]) => [
          table,
          Keys.flatMap((key) => at(key) ?? []),
        ]),
      ),
    }),
    QueryCommand: list,
    PutCommand: (write: Written) => alone('Put', write),
    UpdateCommand: (write: Written) => alone('Update', write),
    DeleteCommand: (write: Written) => alone('Delete', write),
    TransactWriteCommand: ({ TransactItems }: { TransactItems: [] }) => together(TransactItems),
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
