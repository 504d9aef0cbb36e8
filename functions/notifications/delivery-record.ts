/** The record of one mail on its way: claimed by one sender, then marked as what became of it. */
import { randomUUID } from 'node:crypto';
import type { DomainEvent } from '../kernel/event.ts';
import { Problem } from '../kernel/problem.ts';
import { addDays, now } from '../kernel/time.ts';
import { commitStep } from '../platform/table/commit.ts';
import type { Stored } from '../platform/table/entity.ts';
import { load } from '../platform/table/read.ts';
import { create, erase, replace } from '../platform/table/write.ts';
import { type Mail, type MailSubject, mails, type SentMail, type UndeliverableMail } from './mail.ts';
import { organizationOfEvent } from './organization-of-event.ts';
import { addressHash } from './suppression.ts';

/** A mail that is ours to send. */
export type ClaimedMail = Extract<Mail, { state: 'claimed' }> & Stored;

/**
 * How long a claim that nobody confirmed is respected: longer than a consumer can run, so whoever held it is gone and
 * nobody knows whether the mail went. Then it is sent (again): late is better than never.
 */
const LEASE_DAYS = 3 / (24 * 60);

/**
 * Claims a mail: of all who want to send it, one may.
 * @throws Problem try-again while another sender holds the claim.
 */
export async function claimMail(mail: MailSubject): Promise<ClaimedMail | 'done'> {
  const claimed = { ...mail, state: 'claimed', claimedAt: now(), claimId: randomUUID() } as const;
  const taken = new Problem('already-exists', 'The mail is claimed.');
  const claim = create(mails, claimed, () => taken);
  try {
    await commitStep(claim.writes);
    return claim.item as ClaimedMail;
  } catch (error) {
    if (error !== taken) throw error;
  }
  return takeOver(mail, claimed);
}

/** The mail was claimed before: done, under way, or left behind by a sender that is gone. */
async function takeOver(
  mail: MailSubject,
  { claimId, claimedAt }: Pick<ClaimedMail, 'claimId' | 'claimedAt'>,
): Promise<ClaimedMail | 'done'> {
  const before = await load(mails, mail);
  if (before !== undefined && before.state !== 'claimed') return 'done';
  // Our own: it was written, its answer got lost, and the SDK's second try lost against the first.
  if (before?.claimId === claimId) return before;
  if (before === undefined || before.claimedAt > addDays(claimedAt, -LEASE_DAYS)) {
    throw new Problem('try-again', 'Another is sending this mail.', { retryAfterSeconds: 60 });
  }
  const again = replace(mails, before, { ...before, claimId, claimedAt });
  await commitStep(again.writes);
  return again.item as ClaimedMail;
}

function subjectOf(mail: MailSubject): MailSubject {
  const { reference, eventId, letter, recipient, subjectType, subjectId } = mail;
  return { reference, eventId, letter, recipient, subjectType, subjectId };
}

/** The mail service has it. */
export async function markSent(claimed: ClaimedMail, messageId: string, email: string): Promise<void> {
  const sent: Mail = {
    ...subjectOf(claimed),
    ...{ state: 'sent', sentAt: now(), messageId, addressHash: addressHash(email) },
  };
  await commitStep(replace(mails, claimed, sent).writes);
}

/** It was sent and came back: staff sees that nobody has read it. */
export async function markReturned(mail: SentMail & Stored): Promise<void> {
  const { messageId, addressHash: address, subjectId } = mail;
  const record = await undeliverable(mail, { subjectId, data: {} }, 'returned');
  const returned = { ...record, messageId, addressHash: address };
  await commitStep(replace(mails, mail, returned).writes);
}

/** It certainly was not sent: the next try may claim it at once. */
export async function giveBack(claimed: ClaimedMail): Promise<void> {
  await commitStep([erase(mails, claimed)]);
}

/** The mail service will never take it: kept where staff sees it, instead of being tried for ever. */
export async function markRefused(claimed: ClaimedMail, event: DomainEvent): Promise<void> {
  const refused = await undeliverable(claimed, event, 'refused');
  await commitStep(replace(mails, claimed, refused).writes);
}

/** There is no address, or a dead one: known before anything was claimed. */
export async function recordUndeliverable(
  mail: MailSubject,
  event: DomainEvent,
  reason: 'no-address' | 'suppressed',
): Promise<void> {
  await recordOnce(await undeliverable(mail, event, reason));
}

/** The person has chosen not to get such letters. */
export async function recordWithheld(mail: MailSubject): Promise<void> {
  await recordOnce({ ...subjectOf(mail), state: 'withheld', at: now(), reason: 'not-wanted' });
}

async function recordOnce(mail: Mail): Promise<void> {
  const before = new Problem('already-exists', 'The mail is recorded.');
  await commitStep(create(mails, mail, () => before).writes).catch((error: unknown) => {
    if (error !== before) throw error;
  });
}

async function undeliverable(
  mail: MailSubject,
  event: Pick<DomainEvent, 'subjectId' | 'data'>,
  reason: UndeliverableMail['reason'],
): Promise<UndeliverableMail> {
  const organizationId = await organizationOfEvent(event);
  return {
    ...subjectOf(mail),
    state: 'undeliverable',
    at: now(),
    reason,
    ...(organizationId === undefined ? {} : { organizationId }),
  };
}
