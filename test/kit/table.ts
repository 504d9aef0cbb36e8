/**
 * A real table engine for the tests of one file: started before them, ended after them, empty at the start.
 * The SDK finds it by the environment, just as in Lambda.
 */
import { randomUUID } from 'node:crypto';
import { createTable, type TableProperties } from '../../local/table/create.ts';
import { startTableEngine, type TableEngine, type TableEngineKind } from '../../local/table/engine.ts';

const KEYS = [
  ['personKey', 'personSort', 'by-person'],
  ['programKey', 'programSort', 'by-program'],
  ['queueKey', 'queueSort', 'by-queue'],
] as const;

/** The one table as lib/ declares it (a test there holds the two together). */
export const TABLE_PROPERTIES: TableProperties = {
  AttributeDefinitions: ['pk', 'sk', ...KEYS.flatMap(([hash, range]) => [hash, range] as string[])].map(
    (name) => ({
      AttributeName: name,
      AttributeType: 'S' as const,
    }),
  ),
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: KEYS.map(([hash, range, name]) => ({
    IndexName: name,
    KeySchema: [
      { AttributeName: hash, KeyType: 'HASH' as const },
      { AttributeName: range, KeyType: 'RANGE' as const },
    ],
    Projection: { ProjectionType: 'ALL' as const },
  })),
};

/** dynoxide starts ten times faster and is the stricter one; the suite runs with `TABLE_ENGINE=extenddb` too. */
const ENGINE = (process.env.TABLE_ENGINE ?? 'dynoxide') as TableEngineKind;

export interface TestTable {
  /** The running engine. */
  engine(): TableEngine;
  /** The name of the table that `TABLE_NAME` names just now. */
  name(): string;
  /** A new, empty table: for tests that count or list everything. */
  fresh(): Promise<void>;
}

/**
 * Call it at the top of a test file or of a `describe`.
 * @param options.stream: the table gets a stream (writes are slower).
 */
export function useTable(options: { engine?: TableEngineKind; stream?: boolean } = {}): TestTable {
  const before = { ...process.env };
  let running: TableEngine | undefined;
  const engine = () => {
    if (running === undefined) throw new Error('The table engine runs only while tests run.');
    return running;
  };
  const fresh = async () => {
    const name = `mentorship-${randomUUID()}`;
    await createTable(engine(), name, {
      ...TABLE_PROPERTIES,
      ...(options.stream && { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
    });
    process.env.TABLE_NAME = name;
  };
  beforeAll(async () => {
    running = await startTableEngine(options.engine ?? ENGINE);
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
