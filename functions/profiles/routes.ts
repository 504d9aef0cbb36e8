/** The doors of profiles: everybody sees and writes their own, nobody another's. */
import * as v from 'valibot';
import { PersonId } from '../kernel/ids.ts';
import { defineRoutes } from '../kernel/route.ts';
import { Email } from '../kernel/text.ts';
import { TelephoneNumber, TimeZone } from './contact.ts';
import { MenteeProfile, MentorProfile } from './profile.ts';

const OwnProfile = v.object({
  personId: PersonId,
  name: v.string(),
  email: Email,
  timeZone: v.optional(TimeZone),
  byPhone: v.optional(TelephoneNumber),
  mentee: v.optional(MenteeProfile),
  mentor: v.optional(MentorProfile),
});

export const routes = defineRoutes({
  readMyProfile: {
    method: 'GET',
    path: '/me/profile',
    summary: 'See what is known of me',
    who: ['signed-in'],
    answer: { status: 200, schema: OwnProfile },
  },
  changeContactPreferences: {
    method: 'PUT',
    path: '/me/profile',
    summary:
      'Say how I wish to be told: my time zone, and a number if I want results by telephone; with If-Match once anything of my profile was written',
    who: ['signed-in'],
    body: v.strictObject({ timeZone: v.optional(TimeZone), byPhone: v.optional(TelephoneNumber) }),
    ifMatch: 'optional',
    answer: { status: 200, schema: OwnProfile },
  },
  describeMentee: {
    method: 'PUT',
    path: '/me/profile/mentee',
    summary: 'Write my profile as a mentee; a profile that exists is edited with If-Match',
    who: ['signed-in'],
    body: MenteeProfile,
    ifMatch: 'optional',
    answer: { status: 200, schema: OwnProfile },
  },
  describeMentor: {
    method: 'PUT',
    path: '/me/profile/mentor',
    summary: 'Write my profile as a mentor; a profile that exists is edited with If-Match',
    who: ['signed-in'],
    body: MentorProfile,
    ifMatch: 'optional',
    answer: { status: 200, schema: OwnProfile },
  },
});
