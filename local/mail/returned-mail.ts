/**
 * What SES tells of mail that comes back, for the addresses of its mailbox simulator: `bounce@simulator.amazonses.com`
 * and `complaint@…`, with any label (`bounce+noor@…`), behave here as they do there. The notice takes the way that the
 * template lays: configuration set, topic, queue (SES developer guide, "Using the mailbox simulator").
 */
import { randomUUID } from 'node:crypto';
import type { Inventory } from '../assembly/inventory.ts';
import type { Clock } from '../clock/virtual-clock.ts';
import type { Queues } from '../queues/queues.ts';
import type { Mail } from './mail.ts';

interface DestinationProperties {
  readonly ConfigurationSetName: string;
  readonly EventDestination: {
    readonly MatchingEventTypes?: readonly string[];
    readonly SnsDestination?: { readonly TopicARN: string };
  };
}
interface SubscriptionProperties {
  readonly Protocol: string;
  readonly TopicArn: string;
  readonly Endpoint: string;
}

/** Where the notices of one kind of event go. */
export interface NoticeRoute {
  readonly eventType: string;
  readonly configurationSet: string;
  readonly queueArn: string;
}

export function noticeRoutesOf(inventory: Inventory): NoticeRoute[] {
  const subscriptions = inventory
    .all<SubscriptionProperties>('AWS::SNS::Subscription')
    .filter(({ properties }) => properties.Protocol === 'sqs');
  return inventory
    .all<DestinationProperties>('AWS::SES::ConfigurationSetEventDestination')
    .flatMap(({ properties: { ConfigurationSetName: configurationSet, EventDestination } }) =>
      subscriptions
        .filter(({ properties }) => properties.TopicArn === EventDestination.SnsDestination?.TopicARN)
        .flatMap(({ properties: { Endpoint: queueArn } }) =>
          (EventDestination.MatchingEventTypes ?? []).map((eventType) => ({
            ...{ eventType, configurationSet, queueArn },
          })),
        ),
    );
}

const SIMULATED = /^(bounce|complaint)(\+[^@]*)?@simulator\.amazonses\.com$/i;
/** A mailbox answers a moment later, when the sender has noted what it sent. */
const LATER = 2000;

/** For each mail to the simulator, puts the notice into the queue. */
export function returnMail(
  mail: Mail,
  routes: readonly NoticeRoute[],
  { clock, queues }: { readonly clock: Clock; readonly queues: Queues },
): void {
  for (const address of mail.to) {
    const eventType = SIMULATED.exec(address)?.[1]?.toLowerCase();
    for (const route of routes.filter((one) => one.eventType === eventType))
      clock.at(clock.now() + LATER, () => {
        queues.send(route.queueArn, JSON.stringify(noticeOf(mail, address, route, clock.now())));
      });
  }
}

function noticeOf(
  mail: Mail,
  address: string,
  { eventType, configurationSet }: NoticeRoute,
  at: number,
): object {
  const timestamp = new Date(at).toISOString();
  const recipients = [{ emailAddress: address }];
  const about = { feedbackId: randomUUID(), timestamp };
  const told =
    eventType === 'bounce'
      ? {
          eventType: 'Bounce',
          bounce: {
            ...about,
            ...{ bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: recipients },
          },
        }
      : {
          eventType: 'Complaint',
          complaint: { ...about, complainedRecipients: recipients, complaintFeedbackType: 'abuse' },
        };
  return {
    ...told,
    mail: {
      timestamp: new Date(mail.sentAt).toISOString(),
      source: mail.from,
      messageId: mail.id,
      destination: mail.to,
      tags: {
        'ses:configuration-set': [configurationSet],
        ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
      },
    },
  };
}
