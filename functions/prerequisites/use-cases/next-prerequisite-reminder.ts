import { isInReview } from '../../applications/application.ts';
import { applicationOf, wantedPrerequisites } from '../../applications/repository.ts';
import { notFound } from '../../kernel/problem.ts';
import { type Instant, now } from '../../kernel/time.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { terms } from '../../terms/repository.ts';
import { nextReminder } from '../reminders.ts';

/** When to look again whether something is unfinished; `none` when all is done or no reminder day is left. */
export async function nextPrerequisiteReminder(
  applicationId: string,
): Promise<{ outcome: 'wait'; at: Instant } | { outcome: 'none' }> {
  const application = await applicationOf(applicationId);
  if (!isInReview(application)) return { outcome: 'none' };
  const [term, ...tasks] = await loadTogether(
    wanted(terms, { termId: application.termId }),
    ...wantedPrerequisites(application),
  );
  if (term === undefined) throw notFound('term');
  // What is handed in may be returned, so only a decided task is out of the reckoning for good.
  const settled = tasks.every((task) => task === undefined || !task.required || task.state === 'approved');
  const at = nextReminder(term, now());
  if (at === undefined || settled) return { outcome: 'none' };
  return { outcome: 'wait', at };
}
