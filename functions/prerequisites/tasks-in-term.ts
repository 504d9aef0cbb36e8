import type { Application } from '../applications/application.ts';
import type { Prerequisite } from '../applications/prerequisite.ts';
import { wantedPrerequisites } from '../applications/repository.ts';
import { notFound } from '../kernel/problem.ts';
import type { Stored } from '../platform/table/entity.ts';
import { loadTogether, wanted } from '../platform/table/read.ts';
import { terms } from '../terms/repository.ts';
import type { Term } from '../terms/term.ts';

/** The prerequisites of an application and the term it is for, in one round trip. @throws Problem not-found */
export async function tasksInTerm(
  application: Application,
): Promise<{ term: Term; tasks: (Prerequisite & Stored)[] }> {
  const [term, ...tasks] = await loadTogether(
    wanted(terms, { termId: application.termId }),
    ...wantedPrerequisites(application),
  );
  if (term === undefined) throw notFound('term');
  return { term, tasks: tasks.filter((task) => task !== undefined) };
}
