import type { Person } from '../../kernel/actor.ts';
import { type OwnProfile, ownProfile, readOwn } from '../own-profile.ts';

/** Somebody looks at their own profile; empty before they wrote any. */
export async function readMyProfile(actor: Person): Promise<OwnProfile> {
  const [contact, profile] = await readOwn(actor);
  return ownProfile(actor, contact, profile);
}
