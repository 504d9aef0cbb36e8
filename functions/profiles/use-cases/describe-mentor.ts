import type { Person } from '../../kernel/actor.ts';
import type { OwnProfile } from '../own-profile.ts';
import type { MentorProfile } from '../profile.ts';
import { writeProfile } from '../write-profile.ts';

/** A mentor introduces themselves, before asking a program to let them join (CB). */
export function describeMentor(
  actor: Person,
  mentor: MentorProfile,
  ifMatch: number | undefined,
): Promise<OwnProfile> {
  return writeProfile(actor, { mentor }, ifMatch);
}
