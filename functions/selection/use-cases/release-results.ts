import type { Person } from '../../kernel/actor.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { inWords, now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { terms } from '../../terms/repository.ts';
import { isPastResults, policyOf, termState } from '../../terms/term.ts';
import { planRelease } from './plan-release.ts';

/**
 * Staff release the results of a term, once, after the review has ended: from then on each application's journey
 * announces its own. Everyone gets an answer, so an application without a mark, or with one by somebody who has declared
 * a conflict of interest, stands in the way, unless staff say that those are declined (domain: Selection).
 */
export async function releaseResults(actor: Person, termId: string, declineUnmarked: boolean) {
  const { term, plan, reviewIsOver } = await planRelease(actor, termId);
  const at = now();
  const state = termState(term, at);
  if (state === 'cancelled') throw wrongState('The term', state, 'a release');
  if (term.releasedAt !== undefined)
    throw new Problem('already-released', `The results were released on ${inWords(term.releasedAt)}.`);
  // Staff cancel it, and that is what everybody is told.
  if (state === 'closed') throw wrongState('The term', state, 'a release');
  if (!reviewIsOver)
    throw new Problem('review-not-over', `The review ends on ${inWords(term.reviewEnds)}.`, {
      rule: 'review-days',
      policy: term.policy,
    });
  if (isPastResults(term, at))
    throw new Problem(
      'rule-refused',
      `An offer is open for ${policyOf(term).offerDays} days, and the term ends on ${inWords(term.end)}: cancel it, or move its end.`,
      { rule: 'offer-days', policy: term.policy },
    );
  if (plan.overbooked.length > 0)
    throw new Problem(
      'slots-exceeded',
      `${plan.overbooked.length} programs have more applications marked as selected than slots: they mark anew.`,
    );
  const unmarked = plan.answers.filter(({ outcome }) => outcome === 'unmarked').length;
  if (unmarked > 0 && !declineUnmarked)
    throw new Problem(
      'release-incomplete',
      `${unmarked} applications have no mark that counts; ${plan.conflicts.length} of them were marked by somebody with a conflict of interest.`,
    );
  const { item, writes } = change(
    terms,
    term,
    { ...term, releasedAt: at },
    { event: 'term-released', actor, data: { answers: plan.answers.length, unmarked } },
  );
  const { releasedAt, version } = item;
  return commit({ termId, plan, reviewIsOver, releasedAt, version }, writes);
}
