import type { Person } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { absent, begin, erase } from '../../platform/table/write.ts';
import { reviewing } from '../access.ts';
import { conflicts, reviews } from '../repository.ts';
import type { Conflict } from '../review.ts';

/**
 * A reviewer declares a conflict of interest: from now on they neither score nor decide, and a score they gave is
 * taken out. It cannot be taken back: a doubt about a decision would remain.
 */
export async function declareConflict(actor: Person, applicationId: string, why: string) {
  const { application, mine } = await reviewing(actor, applicationId);
  const conflict: Conflict = {
    applicationId: application.applicationId,
    personId: actor.id,
    termId: application.termId,
    why,
    declaredAt: now(),
  };
  const declared = () => new Problem('already-exists', 'You declared a conflict of interest already.');
  const happening = { event: 'conflict-declared', actor, why };
  const { item, writes } = begin(conflicts, conflict, happening, declared);
  const scored = () =>
    new Problem('try-again', 'You scored it at this moment: declare it again.', { retryAfterSeconds: 1 });
  const score = mine === undefined ? absent(reviews.key(conflict), scored) : erase(reviews, mine);
  return commit(item, [...writes, score]);
}
