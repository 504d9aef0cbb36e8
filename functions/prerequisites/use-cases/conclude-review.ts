import { decline } from '../../applications/ending-repository.ts';
import { unfinished } from '../../applications/prerequisite.ts';
import { applicationOf, prerequisites } from '../../applications/repository.ts';
import type { Actor } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { unchanged } from '../../platform/table/write.ts';
import { tasksInTerm } from '../tasks-in-term.ts';

/**
 * The review period is over: an application with an unfinished required prerequisite is declined with that reason
 * (domain: "The life of a mentorship", 4; HW 5). One handed in at the last moment counts: the tasks found unfinished
 * must still be as they were read. `not-yet` when the end was moved at the moment it should have come.
 */
export async function concludeReview(
  actor: Actor,
  applicationId: string,
): Promise<{ outcome: 'reviewed' | 'declined' | 'not-yet' | 'over' }> {
  const application = await applicationOf(applicationId);
  if (application.state === 'declined') return { outcome: 'declined' };
  if (application.state === 'withdrawn') return { outcome: 'over' };
  if (application.state !== 'under-review') return { outcome: 'reviewed' };
  const { term, tasks } = await tasksInTerm(application);
  if (term.cancelledAt !== undefined) {
    await commitStep(decline(application, actor, 'term-cancelled').writes);
    return { outcome: 'declined' };
  }
  if (now() < term.reviewEnds) return { outcome: 'not-yet' };
  const left = unfinished(tasks);
  if (left.length === 0) return { outcome: 'reviewed' };
  const { writes } = decline(application, actor, 'prerequisites-unfinished');
  await commitStep([...writes, ...left.map((task) => unchanged(prerequisites, task))]);
  return { outcome: 'declined' };
}
