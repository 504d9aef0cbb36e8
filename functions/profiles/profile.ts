/**
 * What a person says of themselves before they take part: mentees before they apply, mentors before they ask to
 * join (MP, CB). One account may hold both.
 */
import * as v from 'valibot';
import { PersonId } from '../kernel/ids.ts';
import { CountryCode, HttpsUrl, line, prose } from '../kernel/text.ts';
import { CalendarDate } from '../kernel/time.ts';

const Skills = v.pipe(v.array(line(120)), v.maxLength(50));
const Links = v.pipe(v.array(HttpsUrl), v.maxLength(10));

/** Facts that the eligibility gate reads (domain, step 3), and what reviewers read. */
export const MenteeProfile = v.strictObject({
  birthDate: CalendarDate,
  /** Country of current residence: it decides the award too (HW 5). */
  country: CountryCode,
  /** May work in that country for the whole of a term. */
  mayWork: v.boolean(),
  /** Who else must permit it: a school or an employer. */
  occupation: v.picklist(['student', 'employed', 'neither']),
  introduction: prose(4000),
  skills: Skills,
  links: Links,
});
export type MenteeProfile = v.InferOutput<typeof MenteeProfile>;

export const MentorProfile = v.strictObject({
  introduction: prose(4000),
  skills: Skills,
  links: Links,
});
export type MentorProfile = v.InferOutput<typeof MentorProfile>;

export const Profile = v.object({
  personId: PersonId,
  mentee: v.optional(MenteeProfile),
  mentor: v.optional(MentorProfile),
});
export type Profile = v.InferOutput<typeof Profile>;
