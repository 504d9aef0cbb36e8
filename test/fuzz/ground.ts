/** A table of its own, and a bucket, in which a scene is laid down; whatever was written there since is undone again. */
import { filesInBucket, layBucket } from '../kit/bucket.ts';
import type { TestTable } from '../kit/table.ts';
import { type TableCall, through } from '../models/table-calls.ts';
import { type Photograph, photograph, write } from '../models/table-contents.ts';

type Raw = Photograph['items'][number];

interface Key {
  readonly pk: string;
  readonly sk: string;
}
interface Written {
  readonly Item?: Key;
  readonly Key?: Key;
}

/** All that is there at one time. */
export interface Scene extends Photograph {
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export const sceneOf = async (table: TestTable): Promise<Scene> => ({
  ...(await photograph(table)),
  files: filesInBucket(),
});

const nameOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
const nameOfRaw = ({ pk, sk }: Raw): string => `${pk?.S}\n${sk?.S}`;

/** What a call writes. */
function keysOf({ command, input }: TableCall): Key[] {
  const requests: readonly Written[] =
    command === 'TransactWriteCommand'
      ? (input.TransactItems as { Put?: Written; Update?: Written; Delete?: Written }[]).flatMap(
          (one) => one.Put ?? one.Update ?? one.Delete ?? [],
        )
      : /^(Put|Update|Delete)Command$/.test(command)
        ? [input as Written]
        : [];
  return requests.flatMap(({ Item, Key }) => Item ?? Key ?? []);
}

export class Ground {
  readonly #table: TestTable;
  #name: string | undefined;
  #laid: ReadonlyMap<string, Raw> = new Map();
  #files: Scene['files'] = new Map();
  readonly #written = new Map<string, Key>();

  constructor(table: TestTable) {
    this.#table = table;
  }

  /** Makes table and bucket hold these, and nothing else. */
  async lay({ items, files }: Scene): Promise<void> {
    await this.undo();
    if (this.#name === undefined) await this.#table.fresh();
    this.#name ??= this.#table.name();
    process.env.TABLE_NAME = this.#name;
    const next = new Map(items.map((item) => [nameOfRaw(item), item]));
    const gone = [...this.#laid].filter(([name]) => !next.has(name));
    const isNew = ([name, item]: readonly [string, Raw]) =>
      JSON.stringify(this.#laid.get(name)) !== JSON.stringify(item);
    await write(this.#table, [
      ...[...next].filter(isNew).map(([, Item]) => ({ PutRequest: { Item } })),
      ...gone.map(([, { pk, sk }]) => ({ DeleteRequest: { Key: { pk, sk } as Raw } })),
    ]);
    this.#laid = next;
    this.#files = files;
    layBucket(files);
  }

  /** Whatever `work` asks of the table is asked of this one. */
  on<Result>(work: () => Promise<Result>): Promise<Result> {
    process.env.TABLE_NAME = this.#name;
    return through((call) => {
      for (const key of keysOf(call)) this.#written.set(nameOf(key), key);
      return call.send();
    }, work);
  }

  /** Takes back what was written since it was laid. */
  async undo(): Promise<void> {
    if (this.#name === undefined) return;
    process.env.TABLE_NAME = this.#name;
    layBucket(this.#files);
    if (this.#written.size === 0) return;
    const requests = [...this.#written].map(([name, { pk, sk }]) => {
      const Item = this.#laid.get(name);
      return Item === undefined
        ? { DeleteRequest: { Key: { pk: { S: pk }, sk: { S: sk } } } }
        : { PutRequest: { Item } };
    });
    await write(this.#table, requests);
    this.#written.clear();
  }
}
