/**
 * What DynamoDB refuses to look at, and a transaction that is sent twice: on each engine, and on the table in memory. In
 * these all of them do as AWS does.
 */
import {
  BatchGetCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { tableClient, tableName } from '../../functions/platform/table/client.ts';

const send = (command: object): Promise<unknown> => tableClient().send(command as never);
const nameOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Error) => error.name,
  );
const KEY = { pk: 'REQUEST#1', sk: 'REQUEST' };
const put = (item: object, more: object = {}): PutCommand =>
  new PutCommand({ TableName: tableName(), Item: { ...KEY, ...item }, ...more });
const batch = (keys: readonly object[]): BatchGetCommand =>
  new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: keys as Record<string, unknown>[] } } });
const numbered = (count: number): object[] =>
  Array.from({ length: count }, (_, number) => ({ pk: 'REQUEST#1', sk: `ROW#${number}` }));

const REFUSED: Readonly<Record<string, () => object>> = {
  'a value that no expression speaks of': () =>
    put({}, { ConditionExpression: 'attribute_not_exists(pk)', ExpressionAttributeValues: { ':no': 1 } }),
  'a name that no expression speaks of': () =>
    new UpdateCommand({
      TableName: tableName(),
      Key: KEY,
      UpdateExpression: 'SET title = :title',
      ExpressionAttributeNames: { '#no': 'no' },
      ExpressionAttributeValues: { ':title': 'One' },
    }),
  'a name that no condition of a key speaks of': () =>
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeNames: { '#sk': 'sk' },
      ExpressionAttributeValues: { ':pk': 'REQUEST#1' },
    }),
  'an item with an empty key': () => put({ sk: '' }),
  'a look at an empty key': () => new GetCommand({ TableName: tableName(), Key: { pk: '', sk: 'REQUEST' } }),
  'an item with an empty key of an index': () => put({ queueKey: 'OPEN', queueSort: '' }),
  'a hundred and one keys at once': () => batch(numbered(101)),
  'the same key twice': () => batch([KEY, { ...KEY }]),
};

/** After the stories of the table, which have it ready. */
export function requestStories(): void {
  test.each(Object.keys(REFUSED))('%s is refused, as AWS does', async (what) => {
    expect(await nameOf(send(REFUSED[what]?.() ?? {}))).toBe('ValidationException');
  });

  test('a hundred keys at once are not too many', async () => {
    expect(await nameOf(send(batch(numbered(100))))).toBe('done');
  });

  test('a transaction that is sent again under its token is done once, and another under that token is refused', async () => {
    const counted = (by: number, token: string) =>
      new TransactWriteCommand({
        ClientRequestToken: token,
        TransactItems: [
          {
            Update: {
              TableName: tableName(),
              Key: { pk: 'REQUEST#1', sk: 'COUNT' },
              UpdateExpression: 'ADD #count :by',
              ExpressionAttributeNames: { '#count': 'count' },
              ExpressionAttributeValues: { ':by': by },
            },
          },
        ],
      });
    const count = async (): Promise<unknown> => {
      const key = { pk: 'REQUEST#1', sk: 'COUNT' };
      const { Item } = await tableClient().send(
        new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }),
      );
      return Item?.count;
    };
    await send(counted(1, 'token-1'));
    expect(await nameOf(send(counted(1, 'token-1')))).toBe('done');
    expect(await count()).toBe(1);
    expect(await nameOf(send(counted(5, 'token-1')))).toBe('IdempotentParameterMismatchException');
    await send(counted(1, 'token-2'));
    expect(await count()).toBe(2);
  });
}
