/** The rules an application must pass to be handed in (domain: "The life of a mentorship", 3). */
import { Problem } from '../kernel/problem.ts';
import { type Instant, inWords } from '../kernel/time.ts';
import type { MenteeProfile } from '../profiles/profile.ts';
import { rolesHeld } from '../programs/access.ts';
import type { Membership } from '../programs/membership.ts';
import { stipendFor } from '../terms/stipend-tables.ts';
import { policyOf, type Term, termState } from '../terms/term.ts';
import type { Funding } from '../terms/term-program.ts';
import { requireEligible } from './eligibility.ts';

/**
 * Everything the profile decides, and that there is an award for the country of residence: better now than when a place
 * is accepted.
 * @throws Problem profile-required, not-eligible
 */
export function requireOpenFor(
  mentee: MenteeProfile | undefined,
  term: Term,
  funding: Funding | undefined,
): asserts mentee is MenteeProfile {
  const policy = policyOf(term);
  requireEligible(mentee, term.start, policy);
  const { version } = policy.stipendTable;
  if (funding?.kind !== 'by-country' || stipendFor(mentee.country, version) !== undefined) return;
  throw new Problem(
    'not-eligible',
    `The program pays by country of residence, and edition ${version} of the table names no amount for yours.`,
    { rule: 'stipend-by-country', policy: term.policy },
  );
}

/** Maintainers of a project do not become its mentees. @throws Problem not-eligible */
export function requireNoMember(memberships: readonly (Membership | undefined)[], term: Term): void {
  if (rolesHeld(memberships).length === 0) return;
  throw new Problem('not-eligible', 'Who mentors or administers a program cannot be its mentee.', {
    rule: 'no-maintainer',
    policy: term.policy,
  });
}

/** The window is open from its first to before its last instant. @throws Problem window-closed */
export function requireWindowOpen(term: Term, at: Instant): void {
  if (termState(term, at) === 'accepting') return;
  const { applicationsOpen, applicationsClose } = term;
  const when =
    term.cancelledAt === undefined
      ? `Applications are open from ${inWords(applicationsOpen)} to ${inWords(applicationsClose)}.`
      : 'The term was cancelled.';
  throw new Problem('window-closed', when, { rule: 'application-window', policy: term.policy });
}
