/** Writing one side of a profile, the other left as it is. */
import type { Person } from '../kernel/actor.ts';
import { requireVersionOnceWritten, stale } from '../kernel/version.ts';
import { commit } from '../platform/table/commit.ts';
import { begin, change } from '../platform/table/write.ts';
import { type OwnProfile, ownProfile, readOwn } from './own-profile.ts';
import type { Profile } from './profile.ts';
import { profiles, rememberContact } from './repository.ts';

/**
 * The first writing of a side needs no version; a later one says which it edits. The event names the side and none of
 * its content.
 * @throws Problem version-required, version-stale
 */
export async function writeProfile(
  actor: Person,
  side: Pick<Profile, 'mentee'> | Pick<Profile, 'mentor'>,
  ifMatch: number | undefined,
): Promise<OwnProfile> {
  const [contact, before] = await readOwn(actor);
  const name = 'mentee' in side ? 'mentee' : 'mentor';
  requireVersionOnceWritten(before, ifMatch, before?.[name] !== undefined);
  const profile: Profile = {
    personId: actor.id,
    ...(before?.mentee === undefined ? {} : { mentee: before.mentee }),
    ...(before?.mentor === undefined ? {} : { mentor: before.mentor }),
    ...side,
  };
  const happening = { event: 'profile-written', actor, data: { side: name } };
  const { item, writes } =
    before === undefined
      ? begin(profiles, profile, happening)
      : change(profiles, before, profile, happening, stale);
  return commit(ownProfile(actor, contact, item), [...writes, rememberContact(actor)]);
}
