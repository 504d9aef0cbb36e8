/** Prerequisites are worked on from submission to the end of the review, and decided on in that time too. */

import { type Application, type ApplicationIn, requireState } from '../applications/application.ts';
import { Problem } from '../kernel/problem.ts';
import { type Instant, inWords } from '../kernel/time.ts';
import type { Term } from '../terms/term.ts';

/** @throws Problem wrong-state; window-closed once the review has ended. */
export function requireInReview(
  application: Application,
  term: Term,
  at: Instant,
  move: string,
): asserts application is ApplicationIn<'submitted' | 'under-review'> {
  requireState(application, ['submitted', 'under-review'], move);
  if (at < term.reviewEnds && term.cancelledAt === undefined) return;
  throw new Problem('window-closed', `The review ended on ${inWords(term.reviewEnds)}.`, {
    rule: 'review-period',
    policy: term.policy,
  });
}
