/** Reviews, notes and conflicts lie in the partition of their application. */
import { conflictKey } from '../applications/conflict-repository.ts';
import { defineEntity } from '../platform/table/entity.ts';
import { type Conflict, ConflictFields, type Note, NoteFields, type Review, ReviewFields } from './review.ts';

type Key = { readonly applicationId: string; readonly personId: string };

/** One for each reviewer. */
export const reviews = defineEntity<Key, Review>({
  type: 'review',
  schema: ReviewFields,
  key: ({ applicationId, personId }) => ({ pk: `APPLICATION#${applicationId}`, sk: `REVIEW#${personId}` }),
  subjectId: ({ applicationId }) => applicationId,
});

/** In the order in which they were written: their ids are. */
export const notes = defineEntity<{ readonly applicationId: string; readonly noteId: string }, Note>({
  type: 'note',
  schema: NoteFields,
  key: ({ applicationId, noteId }) => ({ pk: `APPLICATION#${applicationId}`, sk: `NOTE#${noteId}` }),
  subjectId: ({ applicationId }) => applicationId,
});

/** Conflicts of a term, for whoever releases its results. */
export const conflictsOf = (termId: string): string => `CONFLICTS#${termId}`;

/** Lies at the key that every score and decision checks. */
export const conflicts = defineEntity<Key, Conflict>({
  type: 'conflict',
  schema: ConflictFields,
  key: ({ applicationId, personId }) => conflictKey(applicationId, personId),
  subjectId: ({ applicationId }) => applicationId,
  indexes: ({ termId, applicationId, personId }) => ({
    queue: [conflictsOf(termId), `${applicationId}#${personId}`],
  }),
});
