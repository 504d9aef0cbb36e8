/** What Lambda puts into the queue when it gives up on a batch: where the records lie, not what they say. */
import { randomUUID } from 'node:crypto';
import type { Arrival, GivenUp, Mapping } from './lane.ts';

export interface GivenUpBatch {
  readonly mapping: Mapping;
  readonly batch: readonly Arrival[];
  readonly shardId: string;
  readonly reason: GivenUp;
  readonly attempts: number;
  /** Virtual epoch ms. */
  readonly now: number;
}

/** Source of the shape: Lambda developer guide, "Retain records of failed invocations" of DynamoDB streams. */
export function deadLetter({ mapping, batch, shardId, reason, attempts, now }: GivenUpBatch): object {
  const [first, last] = [batch[0] as Arrival, batch.at(-1) as Arrival];
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionArn,
      condition: reason,
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first.record.dynamodb.SequenceNumber,
      endSequenceNumber: last.record.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: new Date(first.at).toISOString(),
      approximateArrivalOfLastRecord: new Date(last.at).toISOString(),
      batchSize: batch.length,
      streamArn: mapping.streamArn,
    },
  };
}
