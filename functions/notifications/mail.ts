/**
 * The record of one mail: one for each letter, recipient and event (trust E1). It holds no address and no text, so
 * that staff can see what was not delivered without reading anybody's post.
 */
import * as v from 'valibot';
import { defineEntity } from '../platform/table/entity.ts';

const ofWhat = {
  eventId: v.string(),
  letter: v.string(),
  /** A person's id, or `address-…`: a hash of the address. */
  recipient: v.string(),
  subjectType: v.string(),
  subjectId: v.string(),
};

/** Claimed: somebody is sending it, or fell over while sending. Withheld: nobody wanted it. Undeliverable: nobody could. */
export const Mail = v.variant('state', [
  v.object({ state: v.literal('claimed'), ...ofWhat, claimedAt: v.string() }),
  v.object({ state: v.literal('sent'), ...ofWhat, sentAt: v.string(), messageId: v.string() }),
  v.object({ state: v.literal('withheld'), ...ofWhat, at: v.string(), reason: v.literal('not-wanted') }),
  v.object({
    state: v.literal('undeliverable'),
    ...ofWhat,
    at: v.string(),
    /** No address on file; the address returned an earlier letter; the mail service refused it for good; it came back. */
    reason: v.picklist(['no-address', 'suppressed', 'refused', 'returned']),
    organizationId: v.optional(v.string()),
  }),
]);
export type Mail = v.InferOutput<typeof Mail>;
export type UndeliverableMail = Extract<Mail, { state: 'undeliverable' }>;
export type MailSubject = Pick<Mail, 'eventId' | 'letter' | 'recipient' | 'subjectType' | 'subjectId'>;

/** Partition of the queue of what could not be delivered. */
export const undeliverableQueue = (organizationId: string): string => `UNDELIVERED-MAIL#${organizationId}`;

export const mails = defineEntity<Pick<Mail, 'eventId' | 'letter' | 'recipient'>, Mail>({
  type: 'mail',
  schema: Mail,
  key: ({ eventId, letter, recipient }) => ({
    pk: `EVENT-MAIL#${eventId}`,
    sk: `${letter}#${recipient}`,
  }),
  subjectId: ({ eventId }) => eventId,
  indexes: (mail) =>
    mail.state === 'undeliverable' && mail.organizationId !== undefined
      ? { queue: [undeliverableQueue(mail.organizationId), `${mail.at}#${mail.eventId}`] }
      : {},
});
