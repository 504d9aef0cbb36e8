/** What stands in the way of a release: the dry run lists it, the release is refused for the first (domain: Selection). */
import { Problem, wrongState } from '../kernel/problem.ts';
import { type Instant, inWords } from '../kernel/time.ts';
import type { Stored } from '../platform/table/entity.ts';
import { isPastResults, policyOf, type Term, termState } from '../terms/term.ts';
import { type ReleasePlan, unmarkedOf } from './release.ts';

/** Problems for which a release is refused, and which the dry run names. */
export const OBSTACLES = [
  'wrong-state',
  'already-released',
  'review-not-over',
  'release-incomplete',
  'slots-exceeded',
  'rule-refused',
] as const;

/** What would be released, as it is now. */
export interface TermRelease {
  readonly term: Term & Stored;
  readonly plan: ReleasePlan;
}

/** In the order in which they are to be removed. With `declineUnmarked` staff say that who has no mark is declined. */
export function obstaclesTo({ term, plan }: TermRelease, at: Instant, declineUnmarked: boolean): Problem[] {
  const state = termState(term, at);
  if (state === 'cancelled') return [wrongState('The term', state, 'a release')];
  if (term.releasedAt !== undefined) {
    return [new Problem('already-released', `The results were released on ${inWords(term.releasedAt)}.`)];
  }
  // Staff cancel it, and that is what everybody is told.
  if (state === 'closed') return [wrongState('The term', state, 'a release')];
  return [...obstaclesInTime(term, at), ...obstaclesInMarks(plan, declineUnmarked)];
}

function obstaclesInTime(term: Term, at: Instant): Problem[] {
  if (at < term.reviewEnds) {
    return [
      new Problem('review-not-over', `The review ends on ${inWords(term.reviewEnds)}.`, {
        rule: 'review-days',
        policy: term.policy,
      }),
    ];
  }
  if (!isPastResults(term, at)) return [];
  return [
    new Problem(
      'rule-refused',
      `An offer is open for ${policyOf(term).offerDays} days, and the term ends on ${inWords(term.end)}: cancel it, or move its end.`,
      { rule: 'offer-days', policy: term.policy },
    ),
  ];
}

function obstaclesInMarks({ overbooked, answers, conflicts }: ReleasePlan, declineUnmarked: boolean) {
  const found: Problem[] = [];
  if (overbooked.length > 0) {
    found.push(
      new Problem(
        'slots-exceeded',
        `Programs with more applications marked as selected than slots: ${overbooked.length}. They mark anew.`,
      ),
    );
  }
  const unmarked = unmarkedOf(answers);
  if (unmarked > 0 && !declineUnmarked) {
    const why =
      conflicts.length === 0 ? '' : ` Marked with a conflict of interest: ${conflicts.length} of them.`;
    found.push(
      new Problem('release-incomplete', `Applications without a mark that counts: ${unmarked}.${why}`),
    );
  }
  return found;
}
