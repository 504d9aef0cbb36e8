import { isInReview } from '../../applications/application.ts';
import { requireNoConflict } from '../../applications/conflict-repository.ts';
import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { requireVersionOnceWritten, stale } from '../../kernel/version.ts';
import { commit } from '../../platform/table/commit.ts';
import { begin, change } from '../../platform/table/write.ts';
import { refuseConflicted, reviewing } from '../access.ts';
import { reviews } from '../repository.ts';
import { type Review, type Scores, weightedTotal } from '../review.ts';

/**
 * A mentor or administrator scores an application by the program's rubric, or scores it anew, as long as nobody has
 * been answered. A conflict declared at the same moment wins (domain: "The life of a mentorship", 4).
 */
export async function reviewApplication(
  actor: Person,
  applicationId: string,
  version: number | undefined,
  given: { readonly scores: Scores; readonly comment: string },
) {
  const found = await reviewing(actor, applicationId);
  refuseConflicted(found);
  const { application, program, mine } = found;
  if (!isInReview(application)) throw wrongState('The application', application.state, 'a review');
  requireVersionOnceWritten(mine, version);
  const review: Review = {
    applicationId: application.applicationId,
    personId: actor.id,
    ...given,
    total: weightedTotal(program.rubric, given.scores),
    reviewedAt: now(),
  };
  const happening = { event: 'application-reviewed', actor };
  const { item, writes } =
    mine === undefined ? begin(reviews, review, happening) : change(reviews, mine, review, happening, stale);
  return commit(item, [...writes, requireNoConflict(applicationId, actor.id)]);
}
