/**
 * A real table engine for the tests of one file: started before them, ended after them, empty at the start.
 * The SDK finds it by the environment, just as in Lambda.
 */
import { randomUUID } from 'node:crypto';
import { createTable } from '../../local/table/create.ts';
import { startTableEngine, type TableEngine, type TableEngineKind } from '../../local/table/engine.ts';
import type { MemoryTable } from './memory-table.ts';
import { answeredInMemory } from './table-in-memory.ts';
import { TABLE_PROPERTIES } from './table-properties.ts';

/**
 * dynoxide starts ten times faster and is the stricter one; the suite runs with `TABLE_ENGINE=extenddb` too. With
 * `TABLE_ENGINE=memory` most of it runs without an engine, ten times faster: for mutations, and while one writes.
 */
const ENGINE = (process.env.TABLE_ENGINE ?? 'dynoxide') as TableEngineKind | 'memory';

let lag = true;
/** Whether the indexes of the table that a test uses just now may lag, as those of AWS do; in memory they do not. */
export const indexesLag = (): boolean => lag;

export interface TestTable {
  /** The running engine. */
  engine(): TableEngine;
  /** The name of the table that `TABLE_NAME` names just now. */
  name(): string;
  /** A new, empty table: for tests that count or list everything. */
  fresh(): Promise<void>;
  /** What answers in the place of an engine, with `TABLE_ENGINE=memory`. */
  readonly memory?: MemoryTable;
}

/**
 * Call it at the top of a test file or of a `describe`.
 * @param options.stream: the table gets a stream (writes are slower).
 */
export function useTable(options: { engine?: TableEngineKind; stream?: boolean } = {}): TestTable {
  const { engine: kind = options.stream === true && ENGINE === 'memory' ? 'dynoxide' : ENGINE } = options;
  return kind === 'memory' ? useMemory() : useEngine(kind, options.stream);
}

function useMemory(): TestTable {
  const memory = answeredInMemory();
  const fresh = async () => {
    lag = false;
    // What else goes with a table goes with its name (bucket.ts).
    process.env.TABLE_NAME = `mentorship-${randomUUID()}`;
    memory.lay(new Map());
  };
  beforeAll(fresh);
  const engine = () => {
    throw new Error('A table in memory has no engine.');
  };
  return { engine, name: () => process.env.TABLE_NAME ?? '', fresh, memory };
}

function useEngine(kind: TableEngineKind, stream = false): TestTable {
  const before = { ...process.env };
  let running: TableEngine | undefined;
  const engine = () => {
    if (running === undefined) throw new Error('The table engine runs only while tests run.');
    return running;
  };
  const fresh = async () => {
    lag = true;
    const name = `mentorship-${randomUUID()}`;
    await createTable(engine(), name, {
      ...TABLE_PROPERTIES,
      ...(stream && { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
    });
    process.env.TABLE_NAME = name;
  };
  beforeAll(async () => {
    running = await startTableEngine(kind);
    process.env.AWS_REGION = running.region;
    process.env.AWS_ACCESS_KEY_ID = running.credentials.accessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = running.credentials.secretAccessKey;
    process.env.AWS_ENDPOINT_URL_DYNAMODB = running.endpoint;
    await fresh();
  }, 30_000);
  afterAll(async () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    await running?.stop();
    running = undefined;
  });
  return { engine, name: () => process.env.TABLE_NAME ?? '', fresh };
}
