/** The event source mappings of the templates that read queues. */
import type { QueueMapping } from '../queues/queue-readers.ts';
import type { Inventory } from './inventory.ts';

interface MappingProperties {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly Enabled?: boolean;
  readonly BatchSize?: number;
  readonly FunctionResponseTypes?: string[];
}

interface QueueProperties {
  readonly VisibilityTimeout?: number;
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}

export function queueMappingsOf(inventory: Inventory): QueueMapping[] {
  const queues = new Map(inventory.all<QueueProperties>('AWS::SQS::Queue').map((one) => [one.arn, one]));
  const functions = new Map(inventory.functions().map(({ name, arn }) => [name, arn]));
  return inventory
    .all<MappingProperties>('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties.Enabled !== false && queues.has(properties.EventSourceArn))
    .map(({ id, properties }) => {
      const { VisibilityTimeout = 30, RedrivePolicy } =
        queues.get(properties.EventSourceArn)?.properties ?? {};
      return {
        id,
        queueArn: properties.EventSourceArn,
        functionArn: functions.get(properties.FunctionName) ?? properties.FunctionName,
        batchSize: properties.BatchSize ?? 10,
        reportsItems: (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
        visibilitySeconds: VisibilityTimeout,
        ...(RedrivePolicy && {
          deadLetters: {
            queueArn: RedrivePolicy.deadLetterTargetArn,
            afterReceives: Number(RedrivePolicy.maxReceiveCount),
          },
        }),
      };
    });
}
