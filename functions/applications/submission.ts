/** The rules an application must pass to be handed in (domain: "The life of a mentorship", 3). */
import { Problem } from '../kernel/problem.ts';
import { type Instant, inWords } from '../kernel/time.ts';
import type { MenteeProfile } from '../profiles/profile.ts';
import { rolesHeld } from '../programs/access.ts';
import type { Membership } from '../programs/membership.ts';
import { policyOf, type Term, termState } from '../terms/term.ts';
import { requireEligible } from './eligibility.ts';

/** @throws Problem profile-required, not-eligible */
export function requireOpenFor(mentee: MenteeProfile | undefined, term: Term): void {
  requireEligible(mentee, term.start, policyOf(term));
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
