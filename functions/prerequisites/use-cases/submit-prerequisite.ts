import { type Prerequisite, requirePrerequisiteMove } from '../../applications/prerequisite.ts';
import { applications, prerequisites } from '../../applications/repository.ts';
import type { Person } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { beginningOf } from '../../platform/files.ts';
import { commit } from '../../platform/table/commit.ts';
import { change, unchanged } from '../../platform/table/write.ts';
import { ownTask, type TaskKey } from '../access.ts';
import { type Document, fileKey, isOfType, SNIFFED_BYTES } from '../document.ts';
import { requireInReview } from '../review-period.ts';

/** What is handed in: at least one of them. */
export interface HandedIn {
  readonly text?: string | undefined;
  readonly url?: string | undefined;
  readonly documentId?: Id<'document'> | undefined;
}

/**
 * The mentee hands a prerequisite in, or hands it in again after it was returned, until the review ends. A file
 * counts only if it was uploaded for this very task and is what it was announced to be.
 */
export async function submitPrerequisite(actor: Person, key: TaskKey, handedIn: HandedIn) {
  const { documentId } = handedIn;
  const { application, prerequisite, term, document } = await ownTask(actor, key, documentId);
  const at = now();
  requireInReview(application, term, at, 'handing in a prerequisite');
  requirePrerequisiteMove(prerequisite, 'submitted', 'handing it in');
  if (documentId !== undefined) await requireGoodFile(document, prerequisite);
  const { prerequisiteId, applicationId, programId, personId, kind, name, title, description } = prerequisite;
  const { instructions, required } = prerequisite;
  const submitted: Prerequisite = {
    ...{ prerequisiteId, applicationId, programId, personId, kind, name, title, description },
    ...{ instructions, required },
    ...handedIn,
    submittedAt: at,
    state: 'submitted',
  };
  const { item, writes } = change(prerequisites, prerequisite, submitted, {
    event: 'prerequisite-submitted',
    actor,
    data: { applicationId, programId },
  });
  // The application may end while this goes on: then there is nothing to hand in for.
  return commit(item, [...writes, unchanged(applications, application)]);
}

/** @throws Problem file-refused unless the file is there, is of this task, and is what it says. */
async function requireGoodFile(document: Document | undefined, prerequisite: Prerequisite): Promise<void> {
  const refused = (detail: string): Problem =>
    new Problem('file-refused', detail, { errors: [{ pointer: '/documentId', detail }] });
  if (document?.prerequisiteId !== prerequisite.prerequisiteId || document.personId !== prerequisite.personId)
    throw refused('No such file was announced for this task.');
  const file = await beginningOf(fileKey(document), SNIFFED_BYTES);
  if (file === undefined) throw refused('The file has not arrived: put it to the address you were given.');
  if (file.length !== document.bytes || !isOfType(file.head, document.mediaType))
    throw refused('The file is not of the type and length that were announced.');
}
