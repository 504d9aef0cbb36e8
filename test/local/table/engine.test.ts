import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createTable } from '../../../local/table/create.ts';
import { startTableEngine } from '../../../local/table/engine.ts';
import { useTable } from '../../kit/table.ts';
import { TABLE_PROPERTIES } from '../../kit/table-properties.ts';

const item = { pk: { S: 'A' }, sk: { S: 'A' }, personKey: { S: 'p' }, personSort: { S: 's' } };

describe.each(['extenddb', 'dynoxide'] as const)('the table engine %s', (kind) => {
  const table = useTable({ engine: kind });

  it('takes an item by the environment alone', async () => {
    const client = new DynamoDBClient({});
    await client.send(new PutItemCommand({ TableName: table.name(), Item: item }));
    const found = await client.send(
      new GetItemCommand({ TableName: table.name(), Key: { pk: { S: 'A' }, sk: { S: 'A' } } }),
    );
    expect(found.Item).toEqual(item);
    client.destroy();
  });
});

describe.each(['extenddb', 'dynoxide'] as const)('the file of %s', (kind) => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'table-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('keeps items over a restart', async () => {
    const first = await startTableEngine(kind, { directory });
    await createTable(first, 'mentorship', TABLE_PROPERTIES);
    const writer = new DynamoDBClient(first);
    await writer.send(new PutItemCommand({ TableName: 'mentorship', Item: item }));
    writer.destroy();
    await first.stop();
    const second = await startTableEngine(kind, { directory });
    await createTable(second, 'mentorship', TABLE_PROPERTIES);
    const reader = new DynamoDBClient(second);
    const key = { pk: { S: 'A' }, sk: { S: 'A' } };
    const found = await reader.send(new GetItemCommand({ TableName: 'mentorship', Key: key }));
    reader.destroy();
    await second.stop();
    expect(found.Item).toEqual(item);
  });

  it('is named with what to do when it is broken', async () => {
    writeFileSync(
      join(directory, `${kind}.sqlite`),
      'no database at all, and long enough to be looked at'.repeat(40),
    );
    await expect(startTableEngine(kind, { directory })).rejects.toThrow(
      /could not open its state file .*sqlite[\s\S]*--memory/,
    );
  });
});
