/** What a person sees of themselves: contact and profile in one; its version is the profile's, which every edit of either moves. */
import type { Person } from '../kernel/actor.ts';
import type { Stored } from '../platform/table/entity.ts';
import { loadTogether, wanted } from '../platform/table/read.ts';
import type { Contact, Wishes } from './contact.ts';
import type { Profile } from './profile.ts';
import { contacts, profiles } from './repository.ts';

export interface OwnProfile extends Profile, Contact {
  /** 0 before anything was written: an edit may say so by `If-Match: "0"`. */
  readonly version: number;
}

/** Both items of a person, in one round trip. */
export async function readOwn(
  person: Person,
): Promise<readonly [contact: (Contact & Stored) | undefined, profile: (Profile & Stored) | undefined]> {
  return loadTogether(wanted(contacts, { personId: person.id }), wanted(profiles, { personId: person.id }));
}

/** Name and address are the token's of now; wishes and profile are what was written. */
export function ownProfile(
  person: Person,
  contact: Wishes | undefined,
  profile: (Profile & Stored) | undefined,
): OwnProfile {
  return {
    personId: person.id,
    name: person.name,
    email: person.email,
    timeZone: contact?.timeZone,
    byPhone: contact?.byPhone,
    mentee: profile?.mentee,
    mentor: profile?.mentor,
    version: profile?.version ?? 0,
  };
}
