import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { terms } from '../../terms/repository.ts';
import { accessWanted, requireReviewer } from '../access.ts';
import { applicationOf, wantedPrerequisites } from '../repository.ts';
import { standingOf } from '../standing.ts';

/**
 * An application and where it stands, for its mentee and for those who review it; reviewers are told the applicant's
 * name, never the address (domain: "What goes wrong elsewhere").
 */
export async function readApplication(actor: Person, applicationId: string) {
  const application = await applicationOf(applicationId);
  const [term, program, administrator, mentor, ...tasks] = await loadTogether(
    wanted(terms, { termId: application.termId }),
    ...accessWanted(application, actor.id),
    ...wantedPrerequisites(application),
  );
  const own = application.personId === actor.id;
  if (!own)
    requireReviewer(
      actor,
      application,
      [program, administrator, mentor],
      ['administrator', 'mentor'],
      ['staff'],
    );
  if (term === undefined) throw notFound('term');
  const prerequisites = tasks.filter((task) => task !== undefined);
  const standing = standingOf(application, term, prerequisites, now());
  return { ...application, standing, own };
}
