/** Queue consumers: messages in any order, at least once, each by itself. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { logFault } from './log.ts';
import { inRequest } from './request-context.ts';

/** What is not JSON is nothing that anybody could have meant. */
function contentOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * Hands each message to `take`, which must be harmless when it comes twice. Only those that failed come again; after
 * ten times they wait for a person in the dead-letter queue.
 */
export function queueConsumer(name: string, take: (message: unknown) => Promise<void>) {
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const { messageId, body } of Records) {
      try {
        await inRequest({ requestId: messageId }, () => take(contentOf(body)));
      } catch (error) {
        logFault(name, messageId, error);
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };
}
