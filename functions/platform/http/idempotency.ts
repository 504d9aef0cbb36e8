/**
 * `Idempotency-Key`: the same key and request get the same answer byte for byte, another request with the
 * key is refused (trust I1). The answer is kept by `commit`, in the transaction of the effect; a refused
 * request keeps nothing and so does not burn the key (I2).
 */
import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '../../kernel/problem.ts';
import type { IdempotentWrite } from '../request-context.ts';
import { tableClient, tableName } from '../table/client.ts';
import type { Answer } from './answers.ts';
import { bodyText } from './parse.ts';

/** Where the answer to this key lies, or undefined when the request brings no key. */
export function idempotentWrite(
  event: APIGatewayProxyEventV2,
  personId: string,
  present: (result: unknown) => Answer,
): IdempotentWrite | undefined {
  const key = event.headers['idempotency-key'];
  if (key === undefined || event.requestContext.http.method === 'GET') return undefined;
  if (!/^[\x21-\x7e]{1,128}$/.test(key)) {
    throw new Problem('invalid-request', 'An Idempotency-Key is 1 to 128 printable characters.', {
      errors: [{ pointer: 'header/idempotency-key', detail: 'not 1 to 128 printable ASCII characters' }],
    });
  }
  const { method, path } = event.requestContext.http;
  const { rawQueryString, headers } = event;
  const identity = [method, path, rawQueryString, headers['if-match'] ?? '', bodyText(event)].join('\n');
  const requestHash = createHash('sha256').update(identity).digest('hex');
  return { pk: `IDEMPOTENCY#${personId}`, sk: `KEY#${key}`, requestHash, present };
}

/**
 * The answer given before, if any.
 * @throws Problem idempotency-key-reused when the key came with another request.
 */
export async function answeredBefore(write: IdempotentWrite): Promise<Answer | undefined> {
  const { Item } = await tableClient().send(
    new GetCommand({ TableName: tableName(), Key: { pk: write.pk, sk: write.sk }, ConsistentRead: true }),
  );
  if (Item === undefined || (Item.expiresAt as number) < Date.now() / 1000) return undefined;
  if (Item.requestHash !== write.requestHash) {
    throw new Problem('idempotency-key-reused', 'Use a new key for a new request.');
  }
  return Item.answer as Answer;
}
