import type { Person } from '../../kernel/actor.ts';
import type { OwnProfile } from '../own-profile.ts';
import type { MenteeProfile } from '../profile.ts';
import { writeProfile } from '../write-profile.ts';

/**
 * A mentee writes the facts that the eligibility gate reads (MP: a profile comes before an application). Whether they
 * suffice is asked when they apply, under the rules of the term.
 */
export function describeMentee(
  actor: Person,
  mentee: MenteeProfile,
  ifMatch: number | undefined,
): Promise<OwnProfile> {
  return writeProfile(actor, { mentee }, ifMatch);
}
