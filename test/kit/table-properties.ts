/** The one table, for the tests that make one. */
import type { TableProperties } from '../../local/table/create.ts';

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
