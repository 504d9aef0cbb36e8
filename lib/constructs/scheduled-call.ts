/** The clock that calls a function, and where a call goes that nobody took. */
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { resourceName } from '../names.ts';
import type { Alarms } from './alarm.ts';
import type { DeadLetterQueue } from './dead-letter-queue.ts';
import type { Surroundings } from './grants.ts';
import { LeastPrivilegeRole } from './least-privilege-role.ts';

/** The next call does the same work, so an old one is not worth making any more. */
const RETRIES = { maximumRetryAttempts: 3, maximumEventAgeInSeconds: Duration.hours(1).toSeconds() };

export interface ScheduledCallProps {
  readonly name: string;
  readonly everyMinutes: number;
  readonly called: LambdaFunction;
  readonly unhandled: DeadLetterQueue;
  readonly surroundings: Surroundings;
  readonly alarms: Alarms;
}

/** What a function needs so that Lambda can put aside a call on which it failed three times. */
export function putAside(unhandled: DeadLetterQueue): PolicyStatement {
  return new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [unhandled.queueArn] });
}

export class ScheduledCall extends Construct {
  constructor(scope: Construct, id: string, props: ScheduledCallProps) {
    super(scope, id);
    const { name, everyMinutes, called, unhandled, surroundings, alarms } = props;
    const invoke = new PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: [called.functionArn],
    });
    const { role } = new LeastPrivilegeRole(this, 'Access', {
      service: 'scheduler',
      description: `Calls ${name} every ${everyMinutes} minutes`,
      statements: [invoke, putAside(unhandled)],
    });
    new CfnSchedule(this, 'Schedule', {
      name: resourceName(surroundings.stage.name, name),
      description: `Calls ${name}`,
      scheduleExpression: `rate(${everyMinutes} minutes)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: called.functionArn,
        roleArn: role.roleArn,
        input: '{}',
        retryPolicy: RETRIES,
        deadLetterConfig: { arn: unhandled.queueArn },
      },
    });
    alarms.watch({
      name: `${name}-unhandled`,
      anchor: 'scheduled-calls-not-handled',
      says: `${name} was not called, or failed on every attempt.`,
      metric: unhandled.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'max',
      }),
    });
  }
}
