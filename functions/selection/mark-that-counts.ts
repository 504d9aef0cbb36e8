/** Which marks count: one by somebody who has declared a conflict of interest is void (domain, step 4). */
import type { Instant } from '../kernel/time.ts';
import type { Stored } from '../platform/table/entity.ts';
import { load } from '../platform/table/read.ts';
import { conflicts } from '../reviews/repository.ts';
import type { Mark } from './mark.ts';
import { marks } from './repository.ts';

/**
 * The mark by which a released application is answered, if it has one that counts. The list that the release looked at
 * lags behind, so a conflict is looked for once more; one that is declared after the release undoes nothing.
 */
export async function markThatCounts(
  applicationId: string,
  releasedAt: Instant,
): Promise<(Mark & Stored) | undefined> {
  const mark = await load(marks, { applicationId });
  if (mark === undefined) return undefined;
  const conflict = await load(conflicts, { applicationId, personId: mark.markedBy });
  return conflict !== undefined && conflict.declaredAt <= releasedAt ? undefined : mark;
}
