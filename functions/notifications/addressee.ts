/** A letter's recipient → where to send it, in which name and clock, and whether they want it. */

import * as v from 'valibot';
import type { Recipient } from '../kernel/letter.ts';
import { Email } from '../kernel/text.ts';
import { loadTogether, wanted } from '../platform/table/read.ts';
import { contacts } from '../profiles/repository.ts';
import { mailPreferences, usualPreferences } from './mail-preferences.ts';
import { addressHash } from './suppression.ts';

export interface Addressee {
  /** A person's id, or the hash of an address. */
  readonly key: string;
  readonly personId?: string;
  readonly name: string;
  /** Undefined: we know the person but no address to write to. */
  readonly email: string | undefined;
  readonly timeZone?: string | undefined;
  readonly reminders: boolean;
}

/** Only what is a mail address, and one alone, ever comes into a header (trust P1). */
const oneAddress = (email: string | undefined): string | undefined =>
  v.is(Email, email) ? email : undefined;

/** One round trip for a person, none for an address. */
export async function addresseeOf(to: Recipient): Promise<Addressee> {
  if ('email' in to) {
    return {
      key: addressHash(to.email),
      name: to.name,
      email: oneAddress(to.email),
      reminders: true,
    };
  }
  const { personId } = to;
  const [contact, chosen = usualPreferences(personId)] = await loadTogether(
    wanted(contacts, { personId }),
    wanted(mailPreferences, { personId }),
  );
  return {
    key: personId,
    personId,
    name: contact?.name ?? '',
    email: oneAddress(contact?.email),
    timeZone: contact?.timeZone,
    reminders: chosen.reminders,
  };
}
