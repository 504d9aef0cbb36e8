/** People who have been written to, and what the mail service tells of it. */
import type { DomainEvent } from '../../functions/kernel/event.ts';
import { newId } from '../../functions/kernel/ids.ts';
import { button, defineLetter, paragraph } from '../../functions/kernel/letter.ts';
import { mails } from '../../functions/notifications/mail.ts';
import { mailReference } from '../../functions/notifications/mail-reference.ts';
import { handler } from '../../functions/notifications/queue.ts';
import { addressHash, suppressions } from '../../functions/notifications/suppression.ts';
import { sendOnce } from '../../functions/notifications/use-cases/send-once.ts';
import { load } from '../../functions/platform/table/read.ts';
import { application } from '../administration/facts.ts';

const offerMade = defineLetter<{ readonly program: string }>({
  name: 'offer-made',
  on: ['offer-made'],
  kind: 'essential',
  dispatches: async () => [],
  subject: ({ program }) => `A place in ${program}`,
  body: ({ program }, { link }) => [paragraph(`${program} offers you a place.`), button('Answer', link('/'))],
});

let people = 0;
/** Somebody who has been written to; the mail service's own id for that mail. */
export async function somebodyWrittenTo() {
  people += 1;
  const email = `noor-${people}@people.example`;
  const event: DomainEvent = {
    eventId: newId('event'),
    ...{ name: 'offer-made', subjectType: 'application', subjectId: application.applicationId, sequence: 1 },
    at: new Date().toISOString(),
    ...{ actorKind: 'workflow', actorId: 'app_1', requestId: 'req_1', data: {} },
    ...{ previousHash: '', hash: '' },
  };
  const send = (of: DomainEvent) =>
    sendOnce(offerMade, of, { to: { email, name: 'Noor' }, parameters: { program: 'Flux' } });
  await send(event);
  const name = { eventId: event.eventId, letter: 'offer-made', recipient: addressHash(email) };
  const record = { reference: mailReference(name) };
  const mail = await load(mails, record);
  if (mail?.state !== 'sent') throw new Error('It was not sent.');
  return {
    email,
    sent: { messageId: mail.messageId, reference: mail.reference },
    record: () => load(mails, record),
    suppression: () => load(suppressions, { addressHash: addressHash(email) }),
    again: () => send({ ...event, eventId: newId('event') }),
  };
}

export const SENT_AT = '2026-09-01T10:00:00.000Z';
/** As the mail service names a mail: by its own id, and by the tag that we gave it. */
interface Named {
  readonly messageId: string;
  readonly reference: string;
}
export const mailOf = ({ messageId, reference }: Named, timestamp = SENT_AT) => ({
  ...{ timestamp, messageId, source: 'mentoring@cncf.example', destination: [] },
  tags: { 'ses:configuration-set': ['letters'], reference: [reference] },
});
export const bounce = (sent: Named, emailAddress: string, bounceType = 'Permanent') => ({
  eventType: 'Bounce',
  mail: mailOf(sent),
  bounce: {
    ...{ bounceType, bounceSubType: 'General', feedbackId: 'f', timestamp: SENT_AT },
    bouncedRecipients: [{ emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'unknown user' }],
  },
});
export const complaint = (
  sent: Named,
  emailAddress: string,
  complaintFeedbackType: string | null = 'abuse',
) => ({
  eventType: 'Complaint',
  mail: mailOf(sent),
  complaint: {
    ...{ feedbackId: 'f', timestamp: SENT_AT, complaintFeedbackType },
    complainedRecipients: [{ emailAddress }],
  },
});

/** The queue brings messages; which of them come again. */
export async function arrive(...bodies: readonly (object | string)[]): Promise<string[]> {
  const Records = bodies.map((body, index) => ({
    messageId: String(index),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }));
  const { batchItemFailures } = await handler({ Records } as never);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}
