import type { Person } from '../../kernel/actor.ts';
import { requireVersionOnceWritten, stale } from '../../kernel/version.ts';
import { commit } from '../../platform/table/commit.ts';
import { create, replace } from '../../platform/table/write.ts';
import type { Wishes } from '../contact.ts';
import { type OwnProfile, ownProfile, readOwn } from '../own-profile.ts';
import { profiles, rememberWishes } from '../repository.ts';

/**
 * Somebody says in which zone they live and whether results are to be told by telephone. What is left out is forgotten.
 * Wishes lie with the contact, where letters find them; what is read as one thing has one version, that of the profile,
 * so it moves as well.
 * @throws Problem version-required, version-stale
 */
export async function changeContactPreferences(
  actor: Person,
  wishes: Wishes,
  ifMatch: number | undefined,
): Promise<OwnProfile> {
  const [, before] = await readOwn(actor);
  // Also where no wish is left: a number that was taken back is not put back by a request that is sent again.
  requireVersionOnceWritten(before, ifMatch);
  const { item, writes } =
    before === undefined
      ? create(profiles, { personId: actor.id })
      : replace(profiles, before, before, stale);
  return commit(ownProfile(actor, wishes, item), [...writes, rememberWishes(actor, wishes)]);
}
