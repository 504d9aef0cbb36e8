import type { InferOutput, StrictObjectSchema } from 'valibot';
import { requirePrerequisiteMove } from '../../applications/prerequisite.ts';
import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { now } from '../../kernel/time.ts';
import { uploadOf } from '../../platform/files.ts';
import { commit } from '../../platform/table/commit.ts';
import { create } from '../../platform/table/write.ts';
import { ownTask, type TaskKey } from '../access.ts';
import { type Document, type FileDescription, fileKey } from '../document.ts';
import { documents } from '../repository.ts';
import { requireInReview } from '../review-period.ts';

type File = InferOutput<StrictObjectSchema<typeof FileDescription, undefined>>;

/** The mentee announces a file and gets an address for exactly that: its type and length are part of the signature, and it is good for one file. */
export async function requestUpload(actor: Person, key: TaskKey, file: File) {
  const { application, prerequisite, term } = await ownTask(actor, key);
  const at = now();
  requireInReview(application, term, at, 'an upload');
  requirePrerequisiteMove(prerequisite, 'submitted', 'an upload');
  const { applicationId, prerequisiteId } = prerequisite;
  const document: Document = {
    documentId: newId('document'),
    ...{ applicationId, prerequisiteId },
    personId: actor.id,
    ...file,
    createdAt: at,
  };
  const upload = await uploadOf(fileKey(document), file.mediaType, file.bytes);
  return commit({ documentId: document.documentId, ...upload }, create(documents, document).writes);
}
