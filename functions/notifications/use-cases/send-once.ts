/** One mail per letter, recipient and event, retries included (trust E1). */
import type { DomainEvent } from '../../kernel/event.ts';
import type { AnyLetter, Dispatch } from '../../kernel/letter.ts';
import { metric } from '../../platform/log.ts';
import { type OutgoingMail, sendMail } from '../../platform/mail.ts';
import { type Remembering, withoutMemory } from '../../platform/table/reading-memory.ts';
import { type Addressee, addresseeOf, wishesOf } from '../addressee.ts';
import { deliveryFailure } from '../delivery-failure.ts';
import {
  type ClaimedMail,
  claimMail,
  giveBack,
  markRefused,
  markSent,
  recordUndeliverable,
  recordWithheld,
} from '../delivery-record.ts';
import { mailReference } from '../mail-reference.ts';
import { outgoingMail } from '../outgoing-mail.ts';

/** Outcome of a mail, as counted. */
type Outcome = 'sent' | 'sent-before' | 'not-wanted' | 'no-address' | 'suppressed' | 'refused';

/**
 * Claims the mail, sends it, marks it sent. An event that comes twice finds the mark and sends nothing.
 * @throws the mail service's error, or Problem try-again while another holds the claim: the event must come again.
 */
export async function sendOnce(
  letter: AnyLetter,
  event: DomainEvent,
  dispatch: Dispatch<unknown>,
  remembering: Remembering = withoutMemory,
): Promise<void> {
  const outcome = await attempt(letter, event, dispatch, await remembering(() => addresseeOf(dispatch.to)));
  metric('Mail', 1, 'Count', { letter: letter.name, outcome });
}

async function attempt(
  letter: AnyLetter,
  event: DomainEvent,
  dispatch: Dispatch<unknown>,
  addressee: Addressee,
): Promise<Outcome> {
  const { eventId, subjectType, subjectId } = event;
  const name = { eventId, letter: letter.name, recipient: addressee.key };
  const mail = { reference: mailReference(name), ...name, subjectType, subjectId };
  const { email, personId } = addressee;
  if (email === undefined) {
    await recordUndeliverable(mail, event, 'no-address');
    return 'no-address';
  }
  const { reminders, isSuppressed } = await wishesOf(email, personId);
  if (letter.kind === 'reminder' && !reminders) {
    await recordWithheld(mail);
    return 'not-wanted';
  }
  if (isSuppressed) {
    await recordUndeliverable(mail, event, 'suppressed');
    return 'suppressed';
  }
  // Written before it is claimed: a letter that cannot be written must not leave a claim behind.
  const outgoing = await outgoingMail(letter, dispatch.parameters, { ...addressee, email });
  const claimed = await claimMail(mail);
  if (claimed === 'done') return 'sent-before';
  return deliver(claimed, event, outgoing);
}

async function deliver(claimed: ClaimedMail, event: DomainEvent, mail: OutgoingMail): Promise<Outcome> {
  let messageId: string;
  try {
    ({ messageId } = await sendMail(mail, claimed.reference));
  } catch (error) {
    const failure = deliveryFailure(error);
    if (failure === 'not-sent') await giveBack(claimed);
    if (failure !== 'refused') throw error;
    await markRefused(claimed, event);
    return 'refused';
  }
  await markSent(claimed, messageId, mail.to);
  return 'sent';
}
