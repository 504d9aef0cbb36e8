/** Where work waits for a person after every retry failed. */
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Encrypted, TLS only, and kept for as long as SQS can: 14 days. Each has an alarm in the service stack. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, queueName?: string) {
    super(scope, id, {
      ...(queueName === undefined ? {} : { queueName }),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const reason = 'This queue is itself the end of the line: a person looks into it.';
    acknowledge(this, { 'Serverless-SQSRedrivePolicy': reason });
  }
}
