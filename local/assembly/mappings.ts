/** The event source mappings of the templates that read table streams. */
import { CannotStart } from '../cannot-start.ts';
import { filterOf } from '../streams/filter.ts';
import type { Mapping } from '../streams/lane.ts';
import type { Inventory } from './inventory.ts';

interface MappingProperties {
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly Enabled?: boolean;
  readonly BatchSize?: number;
  readonly BisectBatchOnFunctionError?: boolean;
  readonly MaximumRetryAttempts?: number;
  readonly MaximumRecordAgeInSeconds?: number;
  readonly FunctionResponseTypes?: string[];
  readonly StartingPosition?: string;
  readonly FilterCriteria?: { readonly Filters?: { readonly Pattern: string }[] };
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
  readonly TumblingWindowInSeconds?: number;
}

/** A stream keeps its records for a day. */
const DAY = 86_400;

export function mappingsOf(inventory: Inventory): Mapping[] {
  const functions = new Map(
    inventory.functions().flatMap(({ name, arn }) => [
      [name, arn],
      [arn, arn],
    ]),
  );
  const all = inventory.all<MappingProperties>('AWS::Lambda::EventSourceMapping');
  return all
    .filter(({ properties }) => properties.Enabled !== false && !properties.EventSourceArn.includes(':sqs:'))
    .map(({ id, properties }) => {
      if (!properties.EventSourceArn.includes(':dynamodb:') || properties.TumblingWindowInSeconds) {
        throw new CannotStart(
          `The local cloud reads queues and table streams, without windows; ${id} wants something else.`,
        );
      }
      const patterns = (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern);
      return {
        id,
        functionArn: functions.get(properties.FunctionName) ?? properties.FunctionName,
        streamArn: properties.EventSourceArn,
        batchSize: properties.BatchSize ?? 100,
        bisects: properties.BisectBatchOnFunctionError ?? false,
        retryAttempts: unlimited(properties.MaximumRetryAttempts) ?? Number.POSITIVE_INFINITY,
        oldestSeconds: unlimited(properties.MaximumRecordAgeInSeconds) ?? DAY,
        reportsItems: (properties.FunctionResponseTypes ?? []).includes('ReportBatchItemFailures'),
        startsAt: properties.StartingPosition ?? 'TRIM_HORIZON',
        accepts: filterOf(patterns, id),
        onFailure: properties.DestinationConfig?.OnFailure?.Destination,
      };
    });
}

/** -1 stands for no limit. */
const unlimited = (value: number | undefined): number | undefined =>
  value === undefined || value < 0 ? undefined : value;
