import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { terms } from '../../terms/repository.ts';
import { unmarkedOf } from '../release.ts';
import { obstaclesTo } from '../release-obstacles.ts';
import { planRelease } from './plan-release.ts';

/**
 * Staff release the results of a term, once, after the review has ended: from then on each application's journey
 * announces its own. Everyone gets an answer, so an application without a mark, or with one by somebody who has declared
 * a conflict of interest, stands in the way, unless staff say that those are declined (domain: Selection).
 */
export async function releaseResults(actor: Person, termId: string, declineUnmarked: boolean) {
  const release = await planRelease(actor, termId);
  const { term, plan } = release;
  const at = now();
  const [obstacle] = obstaclesTo(release, at, declineUnmarked);
  if (obstacle !== undefined) throw obstacle;
  const { item, writes } = change(
    terms,
    term,
    { ...term, releasedAt: at },
    {
      event: 'term-released',
      actor,
      data: { answers: plan.answers.length, unmarked: unmarkedOf(plan.answers) },
    },
  );
  const { releasedAt, version } = item;
  return commit({ termId, plan, releasedAt, version }, writes);
}
