import type { Actor } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { termOf } from '../../terms/repository.ts';
import type { Application } from '../application.ts';
import { whereabouts } from '../ending-repository.ts';
import { applicationOf, applications } from '../repository.ts';

/**
 * The window has closed: the application is under review. Repeated, it says what is; `not-yet` when the window was
 * moved at the moment it should have closed.
 */
export async function beginReview(
  actor: Actor,
  applicationId: string,
): Promise<{ outcome: 'under-review' | 'not-yet' | 'over' }> {
  const application = await applicationOf(applicationId);
  if (application.state === 'under-review') return { outcome: 'under-review' };
  if (application.state !== 'submitted') return { outcome: 'over' };
  const term = await termOf(application.termId);
  if (term === undefined) throw notFound('term');
  if (now() < term.applicationsClose) return { outcome: 'not-yet' };
  const underReview: Application = { ...application, state: 'under-review' };
  const { writes } = change(applications, application, underReview, {
    event: 'application-under-review',
    actor,
    data: whereabouts(application),
  });
  await commitStep(writes);
  return { outcome: 'under-review' };
}
