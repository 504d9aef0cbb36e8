import { isInReview } from '../../applications/application.ts';
import { whereabouts } from '../../applications/ending-repository.ts';
import { unfinished } from '../../applications/prerequisite.ts';
import { applicationOf, applications } from '../../applications/repository.ts';
import type { Actor } from '../../kernel/actor.ts';
import { type Instant, now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { type NextLook, nextLook } from '../reminders.ts';
import { tasksInTerm } from '../tasks-in-term.ts';

/**
 * Reminds the mentee of what is unfinished, once for each reminder day (`at`), and only if something is: nobody is
 * reminded of what they have done (domain: "What goes wrong elsewhere"). Answers when to look again.
 */
export async function remindPrerequisites(
  actor: Actor,
  applicationId: string,
  at: Instant,
): Promise<NextLook> {
  const application = await applicationOf(applicationId);
  if (!isInReview(application)) return { outcome: 'none' };
  const { term, tasks } = await tasksInTerm(application);
  const left = unfinished(tasks);
  const isReminded = application.remindedFor !== undefined && application.remindedFor >= at;
  if (left.length > 0 && !isReminded) {
    const reminded = { ...application, remindedFor: at };
    const data = { ...whereabouts(application), left: left.length };
    const happening = { event: 'prerequisites-reminded', actor, data };
    await commitStep(change(applications, application, reminded, happening).writes);
  }
  return nextLook(term, tasks, now());
}
