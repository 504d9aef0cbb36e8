import type { Person } from '../../kernel/actor.ts';
import type { PageRequest } from '../../kernel/page.ts';
import { now } from '../../kernel/time.ts';
import { openCursor, sealCursor } from '../../platform/table/seal.ts';
import { obstaclesTo } from '../release-obstacles.ts';
import { planRelease } from './plan-release.ts';

/**
 * The dry run as it is read: the numbers are those of the whole term, the answers come page by page, since thousands of
 * them would pass what one answer of a function holds.
 * @throws Problem forbidden for anybody but staff of the organization.
 */
export async function showRelease(
  actor: Person,
  termId: string,
  { limit, cursor }: PageRequest,
  declineUnmarked: boolean,
) {
  const release = await planRelease(actor, termId);
  const { term, plan } = release;
  const obstacles = obstaclesTo(release, now(), declineUnmarked).map(({ code, message, extras }) => ({
    ...{ code, detail: message, rule: extras.rule, policy: extras.policy },
  }));
  const scope = JSON.stringify(['release', termId, actor.id]);
  const after = cursor === undefined ? '' : String((await openCursor(scope, cursor)).after);
  const left = plan.answers
    .filter(({ applicationId }) => applicationId > after)
    .sort((one, other) => (one.applicationId < other.applicationId ? -1 : 1));
  const answers = left.slice(0, limit);
  const last = left.length > limit ? answers.at(-1) : undefined;
  return {
    ...{ termId, releasedAt: term.releasedAt, obstacles, ...plan, answers },
    ...(last === undefined ? {} : { next: await sealCursor(scope, { after: last.applicationId }) }),
  };
}
