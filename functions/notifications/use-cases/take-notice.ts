import * as v from 'valibot';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { metric } from '../../platform/log.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { load } from '../../platform/table/read.ts';
import { create, replace } from '../../platform/table/write.ts';
import { markReturned } from '../delivery-record.ts';
import { howItWent, mails } from '../mail.ts';
import { type Meaning, meaningOf, Notice } from '../notice.ts';
import { addressHash, suppressions } from '../suppression.ts';

/** A notice may be here before its sender has noted what it sent; it then comes again. */
const NOTED_WITHIN_MILLISECONDS = 15 * 60_000;

type Outcome = 'malformed' | 'unknown' | 'foreign' | 'noted';

/**
 * Takes a notice of the mail service: an address that does not exist, or whose owner called a letter spam, gets none any
 * more, and staff sees which letter nobody read. What is malformed, or about no letter of ours, does nothing (trust E2).
 * @throws Problem try-again for a mail of this minute that nobody has noted yet.
 */
export async function takeNotice(message: unknown): Promise<void> {
  const read = v.safeParse(Notice, message);
  const outcome = read.success ? await take(read.output) : 'malformed';
  metric('ReturnedMail', 1, 'Count', { outcome });
}

async function take(notice: Notice): Promise<Outcome> {
  const { messageId, timestamp, tags } = notice.mail;
  const sent = await load(mails, { reference: tags.reference[0] });
  const went = sent === undefined ? undefined : howItWent(sent);
  if (went?.messageId !== messageId) {
    const age = Math.abs(Date.now() - Date.parse(timestamp));
    if (age < NOTED_WITHIN_MILLISECONDS) throw new Problem('try-again', 'Nobody has noted this mail yet.');
    return 'unknown';
  }
  const meaning = meaningOf(notice);
  const hashes = meaning.addresses?.map(addressHash);
  if (hashes?.includes(went.addressHash) === false) return 'foreign';
  await suppress(went.addressHash, meaning);
  if (meaning.isUndelivered && sent?.state === 'sent') await markReturned(sent);
  return 'noted';
}

/** What staff have lifted holds again by what was said since: an older letter that comes back late says nothing new. */
async function suppress(hash: string, { suppresses, saidAt }: Meaning): Promise<void> {
  if (suppresses === undefined) return;
  const suppression = { addressHash: hash, reason: suppresses, at: now() };
  const before = await load(suppressions, { addressHash: hash });
  if (before !== undefined) {
    const { lifted } = before;
    if (lifted === undefined || Date.parse(saidAt) <= Date.parse(lifted.at)) return;
    await commitStep(replace(suppressions, before, suppression).writes);
    return;
  }
  const known = new Problem('already-exists', 'The address is suppressed.');
  await commitStep(create(suppressions, suppression, () => known).writes).catch((error: unknown) => {
    if (error !== known) throw error;
  });
}
