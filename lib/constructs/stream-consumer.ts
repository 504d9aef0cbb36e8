/** How the events of the table reach a consumer, and where those go that it cannot handle. */

import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { resourceName } from '../names.ts';
import type { Alarms } from './alarm.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Surroundings } from './grants.ts';

/**
 * Lambda waits longer between attempts as they fail, so ten attempts outlast a short outage of a service we call, and
 * a poison record (alone after bisecting) reaches the queue well within the 24 hours that the stream keeps it.
 */
const ATTEMPTS = 10;
const OLDEST = Duration.hours(6);
const BATCH = 25;

export interface StreamConsumerProps {
  readonly name: string;
  readonly consumer: LambdaFunction;
  /** Names of the events that reach it, in any order. */
  readonly reactsTo: readonly string[];
  readonly unhandled: DeadLetterQueue;
  readonly surroundings: Surroundings;
  readonly alarms: Alarms;
}

/** What a consumer needs to read the stream and to put aside what it could not handle. */
export function streamStatements(surroundings: Surroundings, unhandled: DeadLetterQueue): PolicyStatement[] {
  const stream = surroundings.data.table.tableStreamArn as string;
  const read = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((name) => `dynamodb:${name}`);
  return [
    new PolicyStatement({ actions: read, resources: [stream] }),
    new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
    new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [unhandled.queueArn] }),
  ];
}

/** Only new items of type `event`, and of the names it reacts to, reach a consumer: nothing else is its business. */
export class StreamConsumer extends Construct {
  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    const { consumer, reactsTo, unhandled, surroundings } = props;
    const names = [...new Set(reactsTo)].sort();
    const newEvent = {
      eventName: FilterRule.isEqual('INSERT'),
      dynamodb: {
        NewImage: { type: { S: FilterRule.isEqual('event') }, name: { S: FilterRule.or(...names) } },
      },
    };
    new EventSourceMapping(this, 'Mapping', {
      target: consumer,
      eventSourceArn: surroundings.data.table.tableStreamArn as string,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: BATCH,
      parallelizationFactor: 1,
      filters: [FilterCriteria.filter(newEvent)],
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: ATTEMPTS,
      maxRecordAge: OLDEST,
      onFailure: new SqsDlq(unhandled),
    });
    this.watch(props);
  }

  private watch({ name, consumer, unhandled, surroundings, alarms }: StreamConsumerProps): void {
    alarms.watch({
      name: `${name}-unhandled`,
      anchor: 'events-not-handled',
      says: `${name} gave up on an event after ${ATTEMPTS} attempts; it waits in ${resourceName(surroundings.stage.name, `${name}-unhandled`)}.`,
      metric: unhandled.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'max',
      }),
    });
    alarms.watch({
      name: `${name}-behind`,
      anchor: 'consumer-behind',
      says: `${name} handles events more than 15 minutes after they were written.`,
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'IteratorAge',
        dimensionsMap: { FunctionName: consumer.functionName },
        statistic: 'max',
        period: Duration.minutes(5),
      }),
      threshold: Duration.minutes(15).toMilliseconds(),
    });
  }
}
