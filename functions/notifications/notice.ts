/**
 * What the mail service tells of a mail after it took it (SES developer guide, "Contents of event data"). Only what we
 * act upon is read.
 */
import * as v from 'valibot';

const Recipients = v.pipe(v.array(v.object({ emailAddress: v.string() })), v.minLength(1), v.maxLength(50));
const mail = v.object({
  messageId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  timestamp: v.string(),
  /** What the mail went out with; a tag has a list of values. */
  tags: v.object({ reference: v.tuple([v.pipe(v.string(), v.maxLength(256))]) }),
});

export const Notice = v.variant('eventType', [
  v.object({
    eventType: v.literal('Bounce'),
    mail,
    bounce: v.object({ bounceType: v.string(), bouncedRecipients: Recipients }),
  }),
  v.object({
    eventType: v.literal('Complaint'),
    mail,
    complaint: v.object({
      complainedRecipients: Recipients,
      timestamp: v.string(),
      complaintFeedbackType: v.optional(v.nullable(v.string())),
    }),
  }),
  v.object({ eventType: v.literal('Reject'), mail }),
  v.object({ eventType: v.literal('Rendering Failure'), mail }),
]);
export type Notice = v.InferOutput<typeof Notice>;

/** `"Noor" <noor@example.org>` → `noor@example.org`. */
const addressIn = (text: string): string => /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text;

export interface Meaning {
  /** Whom it is about; undefined for the whole mail. */
  readonly addresses?: readonly string[];
  /** Why nothing is sent there any more; a mailbox that is full for a day keeps getting letters. */
  readonly suppresses?: 'bounce' | 'complaint';
  /** When it was said of the address: a complaint when it is made, a bounce as of the letter that came back. */
  readonly saidAt: string;
  /** Nobody has read this letter. */
  readonly isUndelivered: boolean;
}

export function meaningOf(notice: Notice): Meaning {
  switch (notice.eventType) {
    case 'Bounce':
      return {
        addresses: notice.bounce.bouncedRecipients.map(({ emailAddress }) => addressIn(emailAddress)),
        saidAt: notice.mail.timestamp,
        isUndelivered: true,
        ...(notice.bounce.bounceType === 'Permanent' && { suppresses: 'bounce' }),
      };
    case 'Complaint':
      return {
        addresses: notice.complaint.complainedRecipients.map(({ emailAddress }) => addressIn(emailAddress)),
        saidAt: notice.complaint.timestamp,
        isUndelivered: false,
        // "This is not spam after all", says the reader.
        ...(notice.complaint.complaintFeedbackType !== 'not-spam' && { suppresses: 'complaint' }),
      };
    default:
      return { saidAt: notice.mail.timestamp, isUndelivered: true };
  }
}
