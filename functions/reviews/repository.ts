/**
 * Reviews, notes and conflicts lie in the partition of their application; the sort keys of reviews and notes begin as
 * that of the application does, so that one list holds the three and nothing else.
 */
import * as v from 'valibot';
import { type Application, ApplicationFields } from '../applications/application.ts';
import { conflictKey } from '../applications/conflict-repository.ts';
import { applications } from '../applications/repository.ts';
import { defineEntity, type Stored } from '../platform/table/entity.ts';
import { listAll } from '../platform/table/read.ts';
import { type Conflict, ConflictFields, type Note, NoteFields, type Review, ReviewFields } from './review.ts';

type Key = { readonly applicationId: string; readonly personId: string };

/** One for each reviewer. */
export const reviews = defineEntity<Key, Review>({
  type: 'review',
  schema: ReviewFields,
  key: ({ applicationId, personId }) => ({
    pk: `APPLICATION#${applicationId}`,
    sk: `APPLICATION-REVIEW#${personId}`,
  }),
  subjectId: ({ applicationId }) => applicationId,
});

/** In the order in which they were written: their ids are. */
export const notes = defineEntity<{ readonly applicationId: string; readonly noteId: string }, Note>({
  type: 'note',
  schema: NoteFields,
  key: ({ applicationId, noteId }) => ({
    pk: `APPLICATION#${applicationId}`,
    sk: `APPLICATION-NOTE#${noteId}`,
  }),
  subjectId: ({ applicationId }) => applicationId,
});

/** An application with all that is written about it: for reading only. */
const dossier = defineEntity<{ readonly applicationId: string }, Application | Review | Note>({
  type: 'dossier',
  schema: v.union([ApplicationFields, ReviewFields, NoteFields]),
  key: applications.key,
  subjectId: ({ applicationId }) => applicationId,
});

export interface Dossier {
  readonly application: Application & Stored;
  readonly reviews: readonly (Review & Stored)[];
  /** Oldest first. */
  readonly notes: readonly (Note & Stored)[];
}

/** Undefined when there is no such application. A program has tens of reviewers at most. */
export async function dossierOf(applicationId: string): Promise<Dossier | undefined> {
  const { pk } = applications.key({ applicationId });
  const items = await listAll(dossier, { partition: pk, startsWith: 'APPLICATION' });
  const application = items.find((item) => 'state' in item);
  if (application === undefined) return undefined;
  return {
    application,
    reviews: items.filter((item) => 'scores' in item),
    notes: items.filter((item) => 'noteId' in item),
  };
}

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
