/** A letter's recipient → where to send it, in which name and clock, and whether it may go there. */

import * as v from 'valibot';
import type { Recipient } from '../kernel/letter.ts';
import { Email } from '../kernel/text.ts';
import { load, loadTogether, wanted } from '../platform/table/read.ts';
import { contacts } from '../profiles/repository.ts';
import { mailPreferences, usualPreferences } from './mail-preferences.ts';
import { addressHash, holds, suppressions } from './suppression.ts';

export interface Addressee {
  /** A person's id, or the hash of an address. */
  readonly key: string;
  readonly personId?: string;
  readonly name: string;
  /** Undefined: we know the person but no address to write to. */
  readonly email: string | undefined;
  readonly timeZone?: string | undefined;
}

/** Only what is a mail address, and one alone, ever comes into a header (trust P1). */
const oneAddress = (email: string | undefined): string | undefined =>
  v.is(Email, email) ? email : undefined;

/** One round trip for a person, none for an address. */
export async function addresseeOf(to: Recipient): Promise<Addressee> {
  if ('email' in to) return { key: addressHash(to.email), name: to.name, email: oneAddress(to.email) };
  const { personId } = to;
  const contact = await load(contacts, { personId });
  return {
    key: personId,
    personId,
    name: contact?.name ?? '',
    email: oneAddress(contact?.email),
    timeZone: contact?.timeZone,
  };
}

/** What keeps a letter from going to an address. */
export interface Wishes {
  readonly reminders: boolean;
  /** Nothing is sent there any more: an earlier letter came back, or was called spam. */
  readonly isSuppressed: boolean;
}

/**
 * As it is at this moment, in one round trip: a mail is claimed on it, and who has just unsubscribed, or been given back
 * their letters, is heard by the next letter of the same batch.
 */
export async function wishesOf(email: string, personId: string | undefined): Promise<Wishes> {
  const suppressed = wanted(suppressions, { addressHash: addressHash(email) });
  if (personId === undefined) {
    const [suppression] = await loadTogether(suppressed);
    return { reminders: true, isSuppressed: holds(suppression) };
  }
  const [suppression, chosen = usualPreferences(personId)] = await loadTogether(
    suppressed,
    wanted(mailPreferences, { personId }),
  );
  return { reminders: chosen.reminders, isSuppressed: holds(suppression) };
}
