import type { Actor } from '../../kernel/actor.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { isInReview } from '../application.ts';
import { decline, withdrawal } from '../ending-repository.ts';
import { applicationOf } from '../repository.ts';

/**
 * Staff cancelled the term: what was under review is answered with that reason, what was only handed in is taken back
 * for the mentee. The letter about the term tells them, once for all their applications. Repeated, it says what is.
 */
export async function endWithTerm(
  actor: Actor,
  applicationId: string,
): Promise<{ outcome: 'declined' | 'withdrawn' | 'over' }> {
  const application = await applicationOf(applicationId);
  if (application.state === 'declined') return { outcome: 'declined' };
  if (application.state === 'withdrawn') return { outcome: 'withdrawn' };
  if (!isInReview(application)) return { outcome: 'over' };
  if (application.state === 'under-review') {
    await commitStep(decline(application, actor, 'term-cancelled').writes);
    return { outcome: 'declined' };
  }
  await commitStep(withdrawal(application, actor, 'The term was cancelled.', 'term-cancelled').writes);
  return { outcome: 'withdrawn' };
}
