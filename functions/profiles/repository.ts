/** Where contacts and profiles lie: both in the partition of their person. */
import type { Person } from '../kernel/actor.ts';
import { CHAIN_START } from '../kernel/event.ts';
import { tableName } from '../platform/table/client.ts';
import { defineEntity, type Stored } from '../platform/table/entity.ts';
import { listAll, load, loadTogether, wanted } from '../platform/table/read.ts';
import type { Write } from '../platform/table/write.ts';
import { Contact, type Wishes } from './contact.ts';
import { Profile } from './profile.ts';

type PersonKey = { readonly personId: string };

export const contacts = defineEntity<PersonKey, Contact>({
  type: 'contact',
  schema: Contact,
  key: ({ personId }) => ({ pk: `PERSON#${personId}`, sk: 'CONTACT' }),
  subjectId: ({ personId }) => personId,
  indexes: ({ personId, email }) => ({ queue: [atAddress(email), personId] }),
});

/** Partition of the queue index with the people of one mail address: usually one. */
const atAddress = (email: string): string => `MAIL-ADDRESS#${email.toLowerCase()}`;

/** Who has this mail address, in any case of its letters; nobody who has never done anything here. */
export function contactsAt(email: string): Promise<(Contact & Stored)[]> {
  return listAll(contacts, { index: 'queue', partition: atAddress(email) });
}

export const profiles = defineEntity<PersonKey, Profile>({
  type: 'profile',
  schema: Profile,
  key: ({ personId }) => ({ pk: `PERSON#${personId}`, sk: 'PROFILE' }),
  subjectId: ({ personId }) => personId,
});

/** How to reach a person, or undefined for somebody who never did anything here. */
export function contactOf(personId: string): Promise<(Contact & Stored) | undefined> {
  return load(contacts, { personId });
}

/** What a person said of themselves. */
export function profileOf(personId: string): Promise<(Profile & Stored) | undefined> {
  return load(profiles, { personId });
}

/** Contacts of up to 100 people in one round trip; those unknown are left out. */
export async function contactsOf(personIds: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
  if (personIds.length === 0) return new Map();
  const found = await loadTogether(...personIds.map((personId) => wanted(contacts, { personId })));
  return new Map(found.flatMap((contact) => (contact === undefined ? [] : [[contact.personId, contact]])));
}

/**
 * Keeps name and address as the token says them today, beside whatever the person does, so that letters reach
 * everybody who ever acted. It takes no condition and leaves their wishes alone.
 */
export const rememberContact = (person: Person): Write => contactWrite(person, NOTHING_MORE);

/** The same together with how they wish to be told; what is left out is forgotten. */
export function rememberWishes(person: Person, { timeZone, byPhone }: Wishes): Write {
  const wishes = Object.entries({ timeZone, byPhone });
  const said = wishes.filter(([, wish]) => wish !== undefined);
  const unsaid = wishes.filter(([, wish]) => wish === undefined).map(([name]) => `#${name}`);
  const set = said.map(([name]) => `, #${name} = :${name}`).join('');
  return contactWrite(person, {
    expression: unsaid.length === 0 ? set : `${set} REMOVE ${unsaid.join(', ')}`,
    names: Object.fromEntries(wishes.map(([name]) => [`#${name}`, name])),
    values: Object.fromEntries(said.map(([name, wish]) => [`:${name}`, wish])),
  });
}

interface More {
  readonly expression: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}
const NOTHING_MORE: More = { expression: '', names: {}, values: {} };

function contactWrite(person: Person, more: More): Write {
  const { id: personId, email } = person;
  const name = person.name === '' ? (email.split('@')[0] ?? email) : person.name;
  return {
    item: {
      Update: {
        TableName: tableName(),
        Key: contacts.key({ personId }),
        UpdateExpression:
          'SET #type = :type, personId = :personId, #name = :name, email = :email, ' +
          'version = if_not_exists(version, :none) + :one, ' +
          'eventSequence = if_not_exists(eventSequence, :none), ' +
          'eventHash = if_not_exists(eventHash, :start), ' +
          `queueKey = :address, queueSort = :personId${more.expression}`,
        ExpressionAttributeNames: { '#type': 'type', '#name': 'name', ...more.names },
        ExpressionAttributeValues: {
          ':type': contacts.type,
          ':personId': personId,
          ':name': name,
          ':email': email,
          ':address': atAddress(email),
          ':none': 0,
          ':one': 1,
          ':start': CHAIN_START,
          ...more.values,
        },
      },
    },
  };
}
