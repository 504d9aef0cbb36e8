/** How a batch of a stream reaches its function, and what becomes of one that never does. */
import type { Clock } from '../clock/virtual-clock.ts';
import { type Functions, InvocationRefused } from '../lambda/functions.ts';
import type { Queues } from '../queues/queues.ts';
import { deadLetter } from './dead-letter.ts';
import type { LaneMeans, Mapping } from './lane.ts';
import type { StreamRecord } from './stream-client.ts';

interface DeliveryMeans {
  readonly clock: Clock;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly onTrouble: (line: string) => void;
}

/** @param checkpoint remembers, by mapping and shard, up to which record everything is done. */
export function laneMeans(
  mapping: Mapping,
  { clock, functions, queues, onTrouble }: DeliveryMeans,
  checkpoint: (mappingId: string, shardId: string, sequenceNumber: string) => void,
): LaneMeans {
  return {
    clock,
    give: (_mapping, batch) => give(functions, mapping, batch),
    putAside: (batch, shardId, reason, attempts) => {
      onTrouble(`${mapping.id}: ${batch.length} record(s) put aside: ${reason}`);
      if (mapping.onFailure === undefined) return;
      const letter = deadLetter({ mapping, batch, shardId, reason, attempts, now: clock.now() });
      queues.send(mapping.onFailure, JSON.stringify(letter));
    },
    checkpoint: (shardId, sequenceNumber) => checkpoint(mapping.id, shardId, sequenceNumber),
  };
}

/** How many of the first records the function has done. */
async function give(functions: Functions, mapping: Mapping, batch: readonly StreamRecord[]): Promise<number> {
  const event = { Records: batch.map((record) => ({ ...record, eventSourceARN: mapping.streamArn })) };
  try {
    const answer = await functions.invoke(mapping.functionArn, JSON.stringify(event));
    if (answer.functionError !== undefined) return 0;
    return mapping.reportsItems ? doneOf(batch, answer.payload) : batch.length;
  } catch (error) {
    if (error instanceof InvocationRefused) return 0;
    throw error;
  }
}

/** By the function's own report; one that makes no sense means none. */
function doneOf(batch: readonly StreamRecord[], payload: string | undefined): number {
  const report = JSON.parse(payload ?? 'null') as {
    batchItemFailures?: { itemIdentifier?: string }[];
  } | null;
  const failures = report?.batchItemFailures ?? [];
  if (failures.length === 0) return batch.length;
  const places = failures.map(({ itemIdentifier }) =>
    batch.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === itemIdentifier),
  );
  return Math.max(0, Math.min(...places));
}
