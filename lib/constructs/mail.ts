/** The sender of all letters, and what comes back from the mailboxes they went to. */
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { resourceName } from '../names.ts';
import type { Stage } from '../stages.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';

/** Days that SQS keeps a message at most; nothing that went wrong is forgotten earlier than that. */
const LONGEST = Duration.days(14);

/** Six times what the function that handles notices may take, as the Lambda guide asks for (SQS event sources). */
const ONE_ATTEMPT = Duration.minutes(6);

/**
 * SES for one domain: DKIM, a bounce domain of our own, TLS to the receiving server, and every bounce and complaint
 * kept in a queue so that none is lost while nobody listens.
 */
export class Mail extends Construct {
  readonly identity: EmailIdentity;
  readonly configurationSet: ConfigurationSet;
  readonly returned: Queue;
  readonly undelivered: DeadLetterQueue;

  constructor(scope: Construct, id: string, stage: Stage, keyArn: string) {
    super(scope, id);
    // The key lets SES and SNS in by its own policy (data-key.ts). As a mere ARN it gets no statement about the topic
    // from CDK, which would make key and topic wait for each other.
    const encryptionKey = Key.fromKeyArn(this, 'Key', keyArn);
    this.configurationSet = new ConfigurationSet(this, 'Configuration', {
      configurationSetName: resourceName(stage.name, 'letters'),
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(stage.mail.domain),
      configurationSet: this.configurationSet,
      mailFromDomain: `bounce.${stage.mail.domain}`,
    });
    this.identity.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.undelivered = new DeadLetterQueue(this, 'EventsUndelivered');
    this.returned = new Queue(this, 'Events', {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey: encryptionKey,
      enforceSSL: true,
      retentionPeriod: LONGEST,
      visibilityTimeout: ONE_ATTEMPT,
      deadLetterQueue: { queue: this.undelivered, maxReceiveCount: 10 },
    });
    this.listen(encryptionKey);
    this.identity.dkimRecords.forEach((record, position) => {
      const value = `${record.name} CNAME ${record.value}`;
      new CfnOutput(this, `DkimRecord${position + 1}`, {
        value,
        description: 'DNS record that proves the domain',
      });
    });
  }

  private listen(masterKey: IKey): void {
    const topic = new Topic(this, 'EventTopic', { masterKey, enforceSSL: true });
    topic.addSubscription(
      new SqsSubscription(this.returned, { rawMessageDelivery: true, deadLetterQueue: this.undelivered }),
    );
    this.configurationSet.addEventDestination('ReturnedMail', {
      destination: EventDestination.snsTopic(topic),
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    });
  }
}
