/**
 * How often one person may call an operation (trust Z8, ADR 0027). The windows are fixed: an hour, or a day of UTC. A
 * request counts by being asked, whatever becomes of it, so that asking in vain has its end as well.
 */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Problem } from '../../kernel/problem.ts';
import type { RateLimit } from '../../kernel/route.ts';
import { tableClient, tableName } from '../table/client.ts';
import type { ItemKey } from '../table/entity.ts';

const WINDOW_SECONDS = { hour: 3_600, day: 86_400 } as const;

/** How often a person called an operation in a window, where that is limited; goes when the window is over. */
function requestsKey(personId: string, operation: string, windowBegins: string): ItemKey {
  return { pk: `REQUESTS#${personId}`, sk: `${operation}#${windowBegins}` };
}

/**
 * Counts this request, in one conditional write: of two on the last place one gets it. Over the limit nothing is
 * counted, and the refusal is given back, for the one who knows whether this very request was answered before.
 */
export async function overTheLimit(
  personId: string,
  operation: string,
  { quota, window }: RateLimit,
): Promise<Problem | undefined> {
  const now = Math.floor(Date.now() / 1000);
  const length = WINDOW_SECONDS[window];
  const begins = now - (now % length);
  const ends = begins + length;
  const count = new UpdateCommand({
    TableName: tableName(),
    Key: requestsKey(personId, operation, new Date(begins * 1000).toISOString()),
    UpdateExpression: 'SET #type = :type, expiresAt = :ends ADD #count :one',
    ConditionExpression: 'attribute_not_exists(#count) OR #count < :quota',
    ExpressionAttributeNames: { '#type': 'type', '#count': 'count' },
    ExpressionAttributeValues: { ':type': 'counter', ':ends': ends, ':one': 1, ':quota': quota },
  });
  try {
    await tableClient().send(count);
    return undefined;
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
    return new Problem('too-many-requests', `One person may ask for this ${quota} times in one ${window}.`, {
      retryAfterSeconds: ends - now,
      cause: error,
    });
  }
}
