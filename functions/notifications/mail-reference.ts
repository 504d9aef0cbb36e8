/**
 * The name of a mail: the same for the same letter, recipient and event. Its record lies under it, and the mail carries
 * it, for two who meet it later:
 *
 * - the mail service, which tells of a mail that came back by the tags it went out with;
 * - whoever gets it twice. The mail service has no token against repeats: who is killed after it took the mail and
 *   before that was noted leaves a claim behind, and the next one sends it again (late is better than never). A mailbox
 *   that looks at the header sees the two to be one.
 *
 * A hash, since what it is made of is nobody else's business, and since a tag takes few signs.
 */
import { createHash } from 'node:crypto';

export function mailReference(of: {
  readonly eventId: string;
  readonly letter: string;
  /** A person's id, or the hash of an address. */
  readonly recipient: string;
}): string {
  const parts = [of.eventId, of.letter, of.recipient];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}
