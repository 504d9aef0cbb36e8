/**
 * The name that a mail carries with it. The mail service has no token against repeats: who is killed after it took the
 * mail and before that was noted leaves a claim behind, and the next one sends it again (late is better than never).
 * The second looks like the first to whoever reads this header: a mailbox, or somebody who asks why it came twice.
 */
import { createHash } from 'node:crypto';
import type { OutgoingMail } from '../platform/mail.ts';
import type { MailSubject } from './mail.ts';

type Header = NonNullable<OutgoingMail['headers']>[number];

/** The same for the same letter, recipient and event; a hash, since what it is made of is nobody else's business. */
export function referenceHeader({ eventId, letter, recipient }: MailSubject): Header {
  const hash = createHash('sha256').update([eventId, letter, recipient].join('\n')).digest('hex');
  return { name: 'X-Mentorship-Reference', value: hash.slice(0, 32) };
}
