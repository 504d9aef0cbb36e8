/**
 * Which letter the mail service means by an id of its own. What it tells of a mail counts only for one that we sent, and
 * only for the address that it went to: anybody could write the rest of a notice (trust E2).
 */
import * as v from 'valibot';
import { defineEntity, type Stored } from '../platform/table/entity.ts';
import { listAll } from '../platform/table/read.ts';

const SentMail = v.object({
  messageId: v.string(),
  addressHash: v.string(),
  eventId: v.string(),
  letter: v.string(),
  recipient: v.string(),
});
export type SentMail = v.InferOutput<typeof SentMail>;

const partition = (messageId: string): string => `SENT-MAIL#${messageId}`;

export const sentMails = defineEntity<Pick<SentMail, 'messageId' | 'addressHash'>, SentMail>({
  type: 'sent-mail',
  schema: SentMail,
  key: ({ messageId, addressHash }) => ({ pk: partition(messageId), sk: addressHash }),
  subjectId: ({ messageId }) => messageId,
});

/** What we sent under an id of the mail service: one mail to one address. */
export function sentUnder(messageId: string): Promise<(SentMail & Stored)[]> {
  return listAll(sentMails, { partition: partition(messageId) });
}
