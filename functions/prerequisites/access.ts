/** Reading an application with its prerequisites, for whoever may: two round trips, whoever asks. */
import { accessWanted, requireReviewer } from '../applications/access.ts';
import type { Application } from '../applications/application.ts';
import type { Prerequisite } from '../applications/prerequisite.ts';
import { applications, prerequisites } from '../applications/repository.ts';
import type { Person } from '../kernel/actor.ts';
import { notFound } from '../kernel/problem.ts';
import type { Stored } from '../platform/table/entity.ts';
import { loadTogether, wanted } from '../platform/table/read.ts';
import { terms } from '../terms/repository.ts';
import type { Term } from '../terms/term.ts';
import type { Document } from './document.ts';
import { documents } from './repository.ts';

export interface Task {
  readonly application: Application & Stored;
  readonly prerequisite: Prerequisite & Stored;
  readonly term: Term & Stored;
}

export interface TaskKey {
  readonly applicationId: string;
  readonly prerequisiteId: string;
}

/** The task, for the mentee whose it is; with the document they name, where there is one. @throws Problem not-found */
export async function ownTask(
  actor: Person,
  key: TaskKey,
  documentId?: string,
): Promise<Task & { readonly document: Document | undefined }> {
  const [application, prerequisite, document] = await loadTogether(
    wanted(applications, { applicationId: key.applicationId }),
    wanted(prerequisites, key),
    ...(documentId === undefined ? [] : [wanted(documents, { documentId })]),
  );
  if (application?.personId !== actor.id) throw notFound('application');
  if (prerequisite === undefined) throw notFound('prerequisite');
  const [term] = await loadTogether(wanted(terms, { termId: application.termId }));
  if (term === undefined) throw notFound('term');
  return { application, prerequisite, term, document };
}

/** The task, for an administrator or mentor of the program. @throws Problem not-found, forbidden */
export async function taskToDecide(actor: Person, key: TaskKey): Promise<Task> {
  const [application, prerequisite] = await loadTogether(
    wanted(applications, { applicationId: key.applicationId }),
    wanted(prerequisites, key),
  );
  if (application === undefined) throw notFound('application');
  const [term, ...found] = await loadTogether(
    wanted(terms, { termId: application.termId }),
    ...accessWanted(application, actor.id),
  );
  requireReviewer(actor, application, found, ['administrator', 'mentor']);
  if (prerequisite === undefined) throw notFound('prerequisite');
  if (term === undefined) throw notFound('term');
  return { application, prerequisite, term };
}
