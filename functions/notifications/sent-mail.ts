/**
 * Which letter the mail service means by an id of its own. What it tells of a mail counts only for one that we sent, and
 * only for the address that it went to: anybody could write the rest of a notice (trust E2).
 */
import * as v from 'valibot';
import { defineEntity } from '../platform/table/entity.ts';

const SentMail = v.object({
  messageId: v.string(),
  addressHash: v.string(),
  eventId: v.string(),
  letter: v.string(),
  recipient: v.string(),
});
export type SentMail = v.InferOutput<typeof SentMail>;

export const sentMails = defineEntity<Pick<SentMail, 'messageId'>, SentMail>({
  type: 'sent-mail',
  schema: SentMail,
  key: ({ messageId }) => ({ pk: `SENT-MAIL#${messageId}`, sk: 'SENT-MAIL' }),
  subjectId: ({ messageId }) => messageId,
});
