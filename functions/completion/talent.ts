/**
 * The talent directory: graduates who want companies with access to find them (domain: Completion). Nobody is in it who
 * did not say so, and whoever takes the consent back leaves nothing in it but the record of both.
 */
import * as v from 'valibot';
import { CountryCode, HttpsUrl, line } from '../kernel/text.ts';

/** What a graduate shows of themselves; never an address: companies write through the platform, or to a link given here. */
export const TalentEntry = v.strictObject({
  headline: line(200, 3),
  skills: v.pipe(v.array(line(120)), v.maxLength(30)),
  links: v.pipe(v.array(HttpsUrl), v.maxLength(10)),
  /** Where they look for work, if they say so. */
  country: v.optional(CountryCode),
});
export type TalentEntry = v.InferOutput<typeof TalentEntry>;

const about = {
  enrollmentId: v.string(),
  personId: v.string(),
  organizationId: v.string(),
  programId: v.string(),
};

export const Talent = v.variant('state', [
  v.object({ ...about, state: v.literal('listed'), ...TalentEntry.entries, consentedAt: v.string() }),
  v.object({ ...about, state: v.literal('withdrawn'), withdrawnAt: v.string() }),
]);
export type Talent = v.InferOutput<typeof Talent>;

/** What is left of an entry that is out of the directory: that it was there. */
export function withdrawn(talent: Talent, at: string): Extract<Talent, { state: 'withdrawn' }> {
  const { enrollmentId, personId, organizationId, programId } = talent;
  return { enrollmentId, personId, organizationId, programId, state: 'withdrawn', withdrawnAt: at };
}
