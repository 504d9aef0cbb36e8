import { isInReview } from '../../applications/application.ts';
import { whereabouts } from '../../applications/ending-repository.ts';
import { unfinished } from '../../applications/prerequisite.ts';
import { applicationOf, applications, wantedPrerequisites } from '../../applications/repository.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { loadTogether } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';

/**
 * Reminds the mentee of what is unfinished, once for each reminder day (`at`), and only if something is: nobody is
 * reminded of what they have done (domain: "What goes wrong elsewhere").
 */
export async function remindPrerequisites(
  actor: Actor,
  applicationId: string,
  at: Instant,
): Promise<{ outcome: 'reminded' | 'none' }> {
  const application = await applicationOf(applicationId);
  if (!isInReview(application)) return { outcome: 'none' };
  if (application.remindedFor !== undefined && application.remindedFor >= at) return { outcome: 'reminded' };
  const wantedTasks = wantedPrerequisites(application);
  const tasks = wantedTasks.length === 0 ? [] : await loadTogether(...wantedTasks);
  const left = unfinished(tasks.filter((task) => task !== undefined));
  if (left.length === 0) return { outcome: 'none' };
  const { writes } = change(
    applications,
    application,
    { ...application, remindedFor: at },
    {
      event: 'prerequisites-reminded',
      actor,
      data: { ...whereabouts(application), left: left.length },
    },
  );
  await commitStep(writes);
  return { outcome: 'reminded' };
}
