/**
 * The table of stories that are told in very many orders. In the short cut every call goes to a real engine and to the
 * table in memory as well, and both must answer the same and hold the same in the end; so a long run may ask the table in
 * memory alone, which takes a tenth of the time.
 */
import { isDeepStrictEqual } from 'node:util';
import { marshall } from '@aws-sdk/util-dynamodb';
import { nameOf } from '../../functions/platform/table/items.ts';
import { filesInBucket, layBucket } from '../kit/bucket.ts';
import { at } from '../kit/clock.ts';
import { createMemoryTable, type Item, type MemoryTable } from '../kit/memory-table.ts';
import { type TestTable, useTable } from '../kit/table.ts';
import { answeredBy, answeredInMemory, type Send } from '../kit/table-in-memory.ts';
import { INTERLEAVINGS } from './runs.ts';
import { byName, contents, type Raw, scan, write } from './table-contents.ts';

/** Everything that is in the table and in the document bucket at one time, and the time. */
export interface Moment {
  readonly items: ReadonlyMap<string, Item>;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly instant: string;
}

export interface StoryTable {
  readonly photograph: () => Promise<Moment>;
  readonly restore: (moment: Moment) => Promise<void>;
  readonly contents: () => Promise<readonly Item[]>;
  /** A new, empty table. */
  readonly fresh: () => Promise<void>;
}

/** Call it at the top of a test file, before whatever lays something down. */
export function useStoryTable(): StoryTable {
  return INTERLEAVINGS === undefined ? besideAnEngine(createMemoryTable()) : useMemoryTable();
}

const momentOf = (memory: MemoryTable): Moment => ({
  items: memory.items(),
  files: filesInBucket(),
  instant: new Date().toISOString(),
});

/** The table in memory alone. */
function useMemoryTable(): StoryTable {
  const memory = answeredInMemory();
  return {
    photograph: async () => momentOf(memory),
    restore: async ({ items, files, instant }) => {
      at(instant);
      layBucket(files);
      memory.lay(items);
    },
    contents: async () => [...memory.items().values()],
    fresh: async () => memory.lay(new Map()),
  };
}

function besideAnEngine(memory: MemoryTable): StoryTable {
  const table = useTable({ engine: 'dynoxide' });
  const differences: unknown[] = [];
  beforeAll(() => answeredBy((real) => oneByOne(comparing(real, memory, differences))));
  const look = async (): Promise<readonly Item[]> => {
    expect(differences).toEqual([]);
    const remembered = [...memory.items().values()];
    const found = byName(await scan(table));
    const isThere = (item: Item): boolean => isSame(found.get(nameOf(item)), rawOf(item));
    if (found.size !== remembered.length || !remembered.every(isThere)) {
      expect(inOrder(remembered)).toEqual(inOrder(await contents(table)));
    }
    return remembered;
  };
  return {
    photograph: async () => momentOf(memory),
    restore: async ({ items, files, instant }) => {
      at(instant);
      layBucket(files);
      await putBack(table, memory.items(), items);
      memory.lay(items);
    },
    contents: look,
    fresh: async () => {
      await table.fresh();
      memory.lay(new Map());
    },
  };
}

const written = new WeakMap<Item, Raw>();
/** An item as it goes over the wire; items of the table in memory never change. */
function rawOf(item: Item): Raw {
  const raw = written.get(item) ?? marshall(item);
  written.set(item, raw);
  return raw;
}

/** What came over the wire was made by another realm: its prototypes are others, its fields must be the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  const fields = Object.entries(one);
  return (
    fields.length === Object.keys(other).length &&
    fields.every(([name, field]) => isSame(field, (other as Record<string, unknown>)[name]))
  );
}

const inOrder = (items: readonly Item[]): Item[] =>
  [...items].sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));

/** One call after the other, so that both see them in the same order. */
function oneByOne(send: Send): Send {
  let last: Promise<unknown> = Promise.resolve();
  return (command) => {
    const answer = last.then(() => send(command));
    last = answer.catch(() => undefined);
    return answer;
  };
}

/** Sends to the engine, asks the table in memory the same, and notes where they say different things. */
function comparing(real: Send, memory: MemoryTable, differences: unknown[]): Send {
  return async (command) => {
    const { name } = command.constructor;
    const [answer, remembered] = [
      await outcomeOf(() => real(command)),
      await outcomeOf(async () => memory.answer(name, command.input)),
    ];
    const [said, expected] = [words(answer), words(remembered)];
    if (!isDeepStrictEqual(said, expected)) differences.push({ name, input: command.input, said, expected });
    if (answer.error !== undefined) throw answer.error;
    return answer.value as object;
  };
}

interface Outcome {
  readonly value?: object;
  readonly error?: Error;
}
const outcomeOf = (work: () => Promise<object>): Promise<Outcome> =>
  work().then(
    (value) => ({ value }),
    (error: Error) => ({ error }),
  );

/** What the code under test may read of an answer. */
function words({ value, error }: Outcome): unknown {
  if (error !== undefined) {
    const { CancellationReasons = [] } = error as { CancellationReasons?: readonly { Code?: string }[] };
    return [error.name, CancellationReasons.map(({ Code }) => Code)];
  }
  const { Item, Items, Responses, LastEvaluatedKey, Count } = value as Record<string, unknown>;
  const found = Object.values(Responses ?? {}).map((items) => inOrder(items as Item[]));
  return { Item, Items, found, LastEvaluatedKey, ...(Items === undefined ? { Count } : {}) };
}

/** Only what was written since: the table in memory knows what that is. */
async function putBack(
  table: TestTable,
  now: ReadonlyMap<string, Item>,
  then: ReadonlyMap<string, Item>,
): Promise<void> {
  const puts = [...then.entries()]
    .filter(([name, item]) => now.get(name) !== item)
    .map(([, Item]) => ({ PutRequest: { Item: rawOf(Item) } }));
  const deletions = [...now.values()]
    .filter((item) => !then.has(nameOf(item)))
    .map(({ pk, sk }) => ({ DeleteRequest: { Key: marshall({ pk, sk }) } }));
  await write(table, [...puts, ...deletions]);
}
