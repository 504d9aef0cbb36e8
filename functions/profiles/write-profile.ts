/** Writing one side of a profile, the other left as it is. */
import type { Person } from '../kernel/actor.ts';
import { Problem } from '../kernel/problem.ts';
import { requireVersion } from '../kernel/version.ts';
import { commit } from '../platform/table/commit.ts';
import { begin, change } from '../platform/table/write.ts';
import { type OwnProfile, ownProfile, readOwn } from './own-profile.ts';
import type { Profile } from './profile.ts';
import { profiles, rememberContact } from './repository.ts';

/**
 * The first writing needs no version; a later one says which it edits, so that two devices never overwrite
 * each other unseen. The event names the side and none of its content.
 * @throws Problem version-required, version-stale
 */
export async function writeProfile(
  actor: Person,
  side: Pick<Profile, 'mentee'> | Pick<Profile, 'mentor'>,
  ifMatch: number | undefined,
): Promise<OwnProfile> {
  const [contact, before] = await readOwn(actor);
  if (before !== undefined && ifMatch === undefined) {
    throw new Problem(
      'version-required',
      'You have a profile: send If-Match with the ETag of what you read.',
    );
  }
  if (ifMatch !== undefined) requireVersion({ version: before?.version ?? 0 }, ifMatch);
  const profile: Profile = {
    personId: actor.id,
    ...(before?.mentee === undefined ? {} : { mentee: before.mentee }),
    ...(before?.mentor === undefined ? {} : { mentor: before.mentor }),
    ...side,
  };
  const happening = { event: 'profile-written', actor, data: { side: Object.keys(side).join() } };
  const { item, writes } =
    before === undefined ? begin(profiles, profile, happening) : change(profiles, before, profile, happening);
  return commit(ownProfile(actor, contact, item), [...writes, rememberContact(actor)]);
}
