import { isInReview } from '../../applications/application.ts';
import { applicationOf } from '../../applications/repository.ts';
import { now } from '../../kernel/time.ts';
import { type NextLook, nextLook } from '../reminders.ts';
import { tasksInTerm } from '../tasks-in-term.ts';

/** The first look of a review period; each look itself says when the next one is. */
export async function nextPrerequisiteReminder(applicationId: string): Promise<NextLook> {
  const application = await applicationOf(applicationId);
  if (!isInReview(application)) return { outcome: 'none' };
  const { term, tasks } = await tasksInTerm(application);
  return nextLook(term, tasks, now());
}
