/** Stream consumers: events of the table, in the order of each subject, at least once. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import * as v from 'valibot';
import { DomainEvent } from '../kernel/event.ts';
import { logFault } from './log.ts';
import { inRequest } from './request-context.ts';

/**
 * Hands each event to `react`, which must be harmless when it comes twice (the event's id is its name).
 * The first failure ends the batch: what came before it is done, it and what follows come again (trust W8).
 */
export function consumer(react: (event: DomainEvent) => Promise<void>) {
  return async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of batch.Records) {
      const image = record.dynamodb?.NewImage as Record<string, AttributeValue> | undefined;
      if (record.eventName !== 'INSERT' || image?.type?.S !== 'event') continue;
      const requestId = record.eventID ?? 'req_stream';
      try {
        const event = v.parse(DomainEvent, unmarshall(image));
        await inRequest({ requestId }, () => react(event));
      } catch (error) {
        logFault('consumer', requestId, error);
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
      }
    }
    return { batchItemFailures: [] };
  };
}
