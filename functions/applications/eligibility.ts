/** The eligibility gate (domain: "The life of a mentorship", 3): who may take a place, before anybody is asked to read. */
import type { PolicyPack } from '../kernel/policy.ts';
import { policyName } from '../kernel/policy.ts';
import { Problem } from '../kernel/problem.ts';
import { dateOf, type Instant } from '../kernel/time.ts';
import type { MenteeProfile } from '../profiles/profile.ts';

/** A rule that is not met: its name, and what to tell the mentee (no personal data: strangers read problems). */
interface Unmet {
  readonly rule: 'minimum-age' | 'work-eligibility' | 'embargoed-country';
  readonly why: string;
}

/** The date on which a person born on `birthDate` reaches an age; born on 29 February: 1 March in common years. */
function birthday(birthDate: string, years: number): string {
  return `${Number(birthDate.slice(0, 4)) + years}${birthDate.slice(4)}`;
}

/** Every rule of the profile that is not met for a term that starts at `start`; none: eligible. */
function unmetRules(mentee: MenteeProfile, start: Instant, policy: PolicyPack): Unmet[] {
  const unmet: Unmet[] = [];
  const { minimumAgeYears, embargoedCountries } = policy;
  // Compared as text: "2008-02-29" lies between 28 February and 1 March whether or not the day exists.
  if (dateOf(start) < birthday(mentee.birthDate, minimumAgeYears))
    unmet.push({
      rule: 'minimum-age',
      why: `A mentee is at least ${minimumAgeYears} years old when the term starts.`,
    });
  if (!mentee.mayWork)
    unmet.push({
      rule: 'work-eligibility',
      why: 'A mentee may work in the country of residence for the whole of the term.',
    });
  if (embargoedCountries.includes(mentee.country))
    unmet.push({
      rule: 'embargoed-country',
      why: 'No place can be given in the country of residence.',
    });
  return unmet;
}

/** @throws Problem profile-required, not-eligible (naming the first rule and all reasons). */
export function requireEligible(
  mentee: MenteeProfile | undefined,
  start: Instant,
  policy: PolicyPack,
): asserts mentee is MenteeProfile {
  if (mentee === undefined)
    throw new Problem('profile-required', 'Fill in your mentee profile first: PUT /me/profile/mentee.');
  const unmet = unmetRules(mentee, start, policy);
  const [first] = unmet;
  if (first === undefined) return;
  throw new Problem('not-eligible', unmet.map(({ why }) => why).join(' '), {
    rule: first.rule,
    policy: policyName(policy),
  });
}
