/** How the messages of a queue reach a function. What it cannot handle goes on to the queue's own dead-letter queue. */
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { QueueName } from '../../functions/kernel/manifest.ts';
import type { DataStack } from '../data-stack.ts';
import { acknowledge } from './acknowledge.ts';
import type { Alarms } from './alarm.ts';
import type { Surroundings } from './grants.ts';

const BATCH = 10;
/** A message that fails comes again for an hour (ten times, six minutes apart); one that is older was never fetched. */
const OLDEST = Duration.hours(2);

export function queueNamed(name: QueueName, { mail }: DataStack): Queue {
  const queues: Readonly<Record<QueueName, Queue>> = { 'returned-mail': mail.returned };
  return queues[name];
}

/** What a function needs for Lambda to fetch messages in its name, and to read what is encrypted with our key. */
export function queueStatements({ data, stack }: Surroundings, queue: Queue): PolicyStatement[] {
  const fetch = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'];
  return [
    new PolicyStatement({ actions: fetch.map((name) => `sqs:${name}`), resources: [queue.queueArn] }),
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [data.dataKey.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `sqs.${stack.region}.amazonaws.com` } },
    }),
  ];
}

export interface QueueConsumerProps {
  readonly name: string;
  readonly consumer: LambdaFunction;
  readonly queue: Queue;
  readonly alarms: Alarms;
}

export class QueueConsumer extends Construct {
  constructor(scope: Construct, id: string, { name, consumer, queue, alarms }: QueueConsumerProps) {
    super(scope, id);
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: consumer,
      eventSourceArn: queue.queueArn,
      batchSize: BATCH,
      reportBatchItemFailures: true,
    });
    acknowledge(mapping, {
      'Serverless-LambdaEventSourceMappingDestination':
        'A mapping of a queue has no destination of its own: the queue has a dead-letter queue.',
    });
    alarms.watch({
      name: `${name}-behind`,
      anchor: 'consumer-behind',
      says: `${name} has not fetched a message for more than ${OLDEST.toHours()} hours.`,
      metric: new Metric({
        namespace: 'AWS/SQS',
        metricName: 'ApproximateAgeOfOldestMessage',
        dimensionsMap: { QueueName: queue.queueName },
        statistic: 'max',
        period: Duration.minutes(5),
      }),
      threshold: OLDEST.toSeconds(),
    });
  }
}
