/** Alarms about what is no single function's or workflow's: table, mail, and mentorships that wait. */
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { DataStack } from '../data-stack.ts';
import type { Stage } from '../stages.ts';
import type { Alarms } from './alarm.ts';

const FIVE_MINUTES = Duration.minutes(5);
/** SES warns senders at 5 % bounces and 0.1 % complaints and stops them at twice that: we want to know before. */
const BOUNCE_RATE = 0.03;
const COMPLAINT_RATE = 0.0008;

/** Written by the administration capability as an embedded metric: waits whose time has passed and that nobody ended. */
export function waitsOverdue(stage: Stage): Metric {
  return new Metric({
    namespace: 'Mentorship',
    metricName: 'WaitsOverdue',
    dimensionsMap: { Stage: stage.name },
    statistic: 'max',
    period: Duration.hours(1),
  });
}

export function watchTable(alarms: Alarms, { table }: DataStack): void {
  const of = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: table.tableName },
      statistic: 'sum',
      period: FIVE_MINUTES,
    });
  for (const [kind, metricName] of [
    ['reads', 'ReadThrottleEvents'],
    ['writes', 'WriteThrottleEvents'],
  ] as const)
    alarms.watch({
      name: `table-${kind}-throttled`,
      anchor: 'table-throttles',
      says: `DynamoDB refused ${kind} of the table because they came too fast.`,
      metric: of(metricName),
    });
  // DynamoDB counts system errors per operation, so the operations that writes and reads rest on stand for all.
  for (const operation of ['TransactWriteItems', 'PutItem', 'Query', 'GetItem', 'BatchGetItem'])
    alarms.watch({
      name: `table-errors-${operation}`,
      anchor: 'table-system-errors',
      says: `DynamoDB answered ${operation} with an internal error.`,
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName: 'SystemErrors',
        dimensionsMap: { TableName: table.tableName, Operation: operation },
        statistic: 'sum',
        period: FIVE_MINUTES,
      }),
      threshold: 5,
    });
}

export function watchMail(alarms: Alarms, { mail }: DataStack): void {
  const reputation = (metricName: string) =>
    new Metric({
      namespace: 'AWS/SES',
      metricName,
      dimensionsMap: { 'ses:configuration-set': mail.configurationSet.configurationSetName },
      statistic: 'average',
      period: Duration.hours(1),
    });
  alarms.watch({
    name: 'mail-bounces',
    anchor: 'mail-bounces',
    says: `More than ${BOUNCE_RATE * 100} % of our letters bounce.`,
    metric: reputation('Reputation.BounceRate'),
    threshold: BOUNCE_RATE,
  });
  alarms.watch({
    name: 'mail-complaints',
    anchor: 'mail-complaints',
    says: `More than ${COMPLAINT_RATE * 100} % of our letters are marked as spam.`,
    metric: reputation('Reputation.ComplaintRate'),
    threshold: COMPLAINT_RATE,
  });
  alarms.watch({
    name: 'mail-events-undelivered',
    anchor: 'mail-events-not-delivered',
    says: 'Notices of bounces or complaints could not be handled.',
    metric: mail.undelivered.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(1),
      statistic: 'max',
    }),
  });
}

export function watchWaits(alarms: Alarms, stage: Stage): void {
  alarms.watch({
    name: 'waits-overdue',
    anchor: 'waits-overdue',
    says: 'At least one mentorship waits longer than it should.',
    metric: waitsOverdue(stage),
  });
}
