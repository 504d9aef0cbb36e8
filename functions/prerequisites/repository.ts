/** Where the descriptions of uploaded files lie; the files themselves lie in the bucket. */
import { defineEntity } from '../platform/table/entity.ts';
import { type Document, DocumentFields } from './document.ts';

export const documents = defineEntity<{ readonly documentId: string }, Document>({
  type: 'document',
  schema: DocumentFields,
  key: ({ documentId }) => ({ pk: `DOCUMENT#${documentId}`, sk: 'DOCUMENT' }),
  subjectId: ({ documentId }) => documentId,
});
