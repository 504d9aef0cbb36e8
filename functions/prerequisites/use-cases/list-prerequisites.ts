import { accessWanted, requireReviewer } from '../../applications/access.ts';
import { applicationOf, wantedPrerequisites } from '../../applications/repository.ts';
import type { Person } from '../../kernel/actor.ts';
import { loadTogether } from '../../platform/table/read.ts';

/** The tasks of an application in the program's order, for its mentee, its reviewers and staff. */
export async function listPrerequisites(actor: Person, applicationId: string) {
  const application = await applicationOf(applicationId);
  const [program, administrator, mentor, ...tasks] = await loadTogether(
    ...accessWanted(application, actor.id),
    ...wantedPrerequisites(application),
  );
  if (application.personId !== actor.id) {
    const found = [program, administrator, mentor] as const;
    requireReviewer(actor, application, found, ['administrator', 'mentor'], ['staff']);
  }
  return { items: tasks.filter((task) => task !== undefined) };
}
