import type { Person } from '../../kernel/actor.ts';
import { commit } from '../../platform/table/commit.ts';
import { create, replace } from '../../platform/table/write.ts';
import type { Contact } from '../contact.ts';
import { type OwnProfile, ownProfile, readOwn } from '../own-profile.ts';
import { contacts } from '../repository.ts';

/** Somebody says in which zone they live and whether results are to be told by telephone. What is left out is forgotten. */
export async function changeContactPreferences(
  actor: Person,
  wishes: Pick<Contact, 'timeZone' | 'byPhone'>,
): Promise<OwnProfile> {
  const [before, profile] = await readOwn(actor);
  const contact: Contact = { personId: actor.id, name: actor.name, email: actor.email, ...wishes };
  const { writes } = before === undefined ? create(contacts, contact) : replace(contacts, before, contact);
  return commit(ownProfile(actor, wishes, profile), writes);
}
