/**
 * The record of one mail: one for each letter, recipient and event (trust E1). It holds no address and no text, so
 * that staff can see what was not delivered without reading anybody's post.
 */
import * as v from 'valibot';
import { defineEntity } from '../platform/table/entity.ts';

const ofWhat = {
  /** Its name: see mail-reference.ts. */
  reference: v.string(),
  eventId: v.string(),
  letter: v.string(),
  /** A person's id, or `address-…`: a hash of the address. */
  recipient: v.string(),
  subjectType: v.string(),
  subjectId: v.string(),
};

/** What the mail service calls it, and the hash of the address it went to: a notice must name both. */
const asItWent = { messageId: v.string(), addressHash: v.string() };

/** Claimed: somebody is sending it, or fell over while sending. Withheld: nobody wanted it. Undeliverable: nobody could. */
export const Mail = v.variant('state', [
  v.object({ state: v.literal('claimed'), ...ofWhat, claimedAt: v.string(), claimId: v.string() }),
  v.object({
    state: v.literal('sent'),
    ...ofWhat,
    sentAt: v.string(),
    ...asItWent,
  }),
  v.object({ state: v.literal('withheld'), ...ofWhat, at: v.string(), reason: v.literal('not-wanted') }),
  v.object({
    state: v.literal('undeliverable'),
    ...ofWhat,
    at: v.string(),
    /** No address on file; the address returned an earlier letter; the mail service refused it for good; it came back. */
    reason: v.picklist(['no-address', 'suppressed', 'refused', 'returned']),
    organizationId: v.optional(v.string()),
    ...v.partial(v.object(asItWent)).entries,
  }),
]);
export type Mail = v.InferOutput<typeof Mail>;
export type UndeliverableMail = Extract<Mail, { state: 'undeliverable' }>;
/** Undefined for what was never sent. */
export function howItWent(mail: Mail): { messageId: string; addressHash: string } | undefined {
  if (mail.state !== 'sent' && mail.state !== 'undeliverable') return undefined;
  const { messageId, addressHash } = mail;
  return messageId === undefined || addressHash === undefined ? undefined : { messageId, addressHash };
}

export type SentMail = Extract<Mail, { state: 'sent' }>;
export type MailSubject = Pick<
  Mail,
  'reference' | 'eventId' | 'letter' | 'recipient' | 'subjectType' | 'subjectId'
>;

/** Partition of the queue of what could not be delivered. */
export const undeliverableQueue = (organizationId: string): string => `UNDELIVERED-MAIL#${organizationId}`;

export const mails = defineEntity<Pick<Mail, 'reference'>, Mail>({
  type: 'mail',
  schema: Mail,
  key: ({ reference }) => ({ pk: `MAIL#${reference}`, sk: 'MAIL' }),
  subjectId: ({ eventId }) => eventId,
  indexes: (mail) =>
    mail.state === 'undeliverable' && mail.organizationId !== undefined
      ? { queue: [undeliverableQueue(mail.organizationId), `${mail.at}#${mail.eventId}`] }
      : {},
});
