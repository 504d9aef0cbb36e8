/** Whom an operator says they are: by the subject of their token, or by their mail address. */
import * as v from 'valibot';
import type { Operator, Part } from '../../kernel/actor.ts';
import { PersonId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Contact } from '../../profiles/contact.ts';
import { contactOf, contactsAt } from '../../profiles/repository.ts';

export const Who = v.pipe(v.string(), v.trim(), PersonId);

/**
 * An address becomes the subject of whoever has it, so that mentee, requester and mentor are known again whichever way
 * they are named. Who has no account here stays who they say they are.
 * @throws Problem invalid-request when several people have the address.
 */
export async function identify(who: string, part: Part, why: string): Promise<Operator> {
  const known = (await contactOf(who)) ?? (await oneAt(who));
  return {
    kind: 'operator',
    id: known?.personId ?? (who.includes('@') ? who.toLowerCase() : who),
    email: known?.email ?? '',
    name: known?.name ?? who,
    staff: [],
    part,
    why,
  };
}

async function oneAt(who: string): Promise<Contact | undefined> {
  if (!who.includes('@')) return undefined;
  const [one, ...others] = await contactsAt(who);
  if (others.length === 0) return one;
  throw new Problem('invalid-request', 'Mend the fields named and run it again.', {
    errors: [{ pointer: '/who', detail: 'is the address of several people: name the subject of one' }],
  });
}
