/** Stream consumers: events of the table, in the order of each partition, at least once. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as v from 'valibot';
import { forEachAtOnce } from '../kernel/at-once.ts';
import { DomainEvent } from '../kernel/event.ts';
import { logFault } from './log.ts';
import { inRequest } from './request-context.ts';
import { newMemory, type Remembering } from './table/reading-memory.ts';

/** Partitions that are worked through at the same time: one that waits for the network does not keep the others. */
const AT_ONCE = 8;

/** What becomes of one event. It must be harmless when it comes twice: the event's id is its name. */
export type Reaction = (event: DomainEvent, remembering: Remembering) => Promise<void>;

/**
 * Hands each event to `react`, those of one partition one after the other: the stream promises no other order. The first
 * failure of a partition ends it, and the first of all is reported: what follows it comes again, done or not (trust W8).
 */
export function consumer(react: Reaction) {
  return async (batch: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const remembering = newMemory();
    const failed: number[] = [];
    await forEachAtOnce(partitionsOf(batch.Records), AT_ONCE, async (places) => {
      for (const place of places) {
        if (await isDone(batch.Records[place] as DynamoDBRecord, react, remembering)) continue;
        failed.push(place);
        return;
      }
    });
    if (failed.length === 0) return { batchItemFailures: [] };
    const first = batch.Records[Math.min(...failed)];
    return { batchItemFailures: [{ itemIdentifier: first?.dynamodb?.SequenceNumber ?? '' }] };
  };
}

/** Places of the records in the batch, by partition. */
function partitionsOf(records: readonly DynamoDBRecord[]): number[][] {
  const partitions = new Map<string, number[]>();
  records.forEach((record, place) => {
    const partition = record.dynamodb?.Keys?.pk?.S ?? '';
    partitions.set(partition, [...(partitions.get(partition) ?? []), place]);
  });
  return [...partitions.values()];
}

async function isDone(record: DynamoDBRecord, react: Reaction, remembering: Remembering): Promise<boolean> {
  const image = record.dynamodb?.NewImage as Record<string, AttributeValue> | undefined;
  if (record.eventName !== 'INSERT' || image?.type?.S !== 'event') return true;
  const requestId = record.eventID ?? 'req_stream';
  try {
    const event = v.parse(DomainEvent, unmarshall(image));
    await inRequest({ requestId }, () => react(event, remembering));
    return true;
  } catch (error) {
    logFault('consumer', requestId, error);
    return false;
  }
}
