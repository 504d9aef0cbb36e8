/** A letter's recipient → where to send it, in which name and clock, and whether they want it. */

import * as v from 'valibot';
import type { Recipient } from '../kernel/letter.ts';
import { Email } from '../kernel/text.ts';
import { load, loadTogether, wanted } from '../platform/table/read.ts';
import { contacts } from '../profiles/repository.ts';
import { mailPreferences, usualPreferences } from './mail-preferences.ts';
import { addressHash, suppressions } from './suppression.ts';

export interface Addressee {
  /** A person's id, or the hash of an address. */
  readonly key: string;
  readonly personId?: string;
  readonly name: string;
  /** Undefined: we know the person but no address to write to. */
  readonly email: string | undefined;
  readonly timeZone?: string | undefined;
  readonly reminders: boolean;
  /** Nothing is sent to this address any more: an earlier letter came back, or was called spam. */
  readonly isSuppressed: boolean;
}

/** Only what is a mail address, and one alone, ever comes into a header (trust P1). */
const oneAddress = (email: string | undefined): string | undefined =>
  v.is(Email, email) ? email : undefined;

async function isSuppressed(email: string | undefined): Promise<boolean> {
  if (email === undefined) return false;
  return (await load(suppressions, { addressHash: addressHash(email) })) !== undefined;
}

/** Two round trips for a person, one for an address. */
export async function addresseeOf(to: Recipient): Promise<Addressee> {
  if ('email' in to) {
    const email = oneAddress(to.email);
    return {
      key: addressHash(to.email),
      name: to.name,
      email,
      reminders: true,
      isSuppressed: await isSuppressed(email),
    };
  }
  const { personId } = to;
  const [contact, chosen = usualPreferences(personId)] = await loadTogether(
    wanted(contacts, { personId }),
    wanted(mailPreferences, { personId }),
  );
  const email = oneAddress(contact?.email);
  return {
    key: personId,
    personId,
    name: contact?.name ?? '',
    email,
    timeZone: contact?.timeZone,
    reminders: chosen.reminders,
    isSuppressed: await isSuppressed(email),
  };
}
