import { accessWanted, requireReviewer } from '../../applications/access.ts';
import { applications, prerequisites } from '../../applications/repository.ts';
import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { downloadAddress } from '../../platform/files.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import type { TaskKey } from '../access.ts';
import { fileKey } from '../document.ts';
import { documents } from '../repository.ts';

/** An address for the file handed in; always a download, never shown in the page (trust P3). */
export async function fetchDocument(actor: Person, key: TaskKey) {
  const [application, prerequisite] = await loadTogether(
    wanted(applications, { applicationId: key.applicationId }),
    wanted(prerequisites, key),
  );
  if (application === undefined) throw notFound('application');
  const documentId =
    prerequisite !== undefined && 'documentId' in prerequisite ? prerequisite.documentId : undefined;
  const [program, administrator, mentor, document] = await loadTogether(
    ...accessWanted(application, actor.id),
    ...(documentId === undefined ? [] : [wanted(documents, { documentId })]),
  );
  if (application.personId !== actor.id) {
    const found = [program, administrator, mentor] as const;
    requireReviewer(actor, application, found, ['administrator', 'mentor'], ['staff']);
  }
  if (document === undefined) throw notFound('document');
  const { fileName, mediaType } = document;
  return { fileName, mediaType, url: await downloadAddress(fileKey(document), fileName) };
}
