/** Lambda entry: the HTTP doors of reviews. */
import { api, serve } from '../platform/http/api.ts';
import { routes } from './routes.ts';
import { declareConflict } from './use-cases/declare-conflict.ts';
import { listNotes } from './use-cases/list-notes.ts';
import { listReviews } from './use-cases/list-reviews.ts';
import { reviewApplication } from './use-cases/review-application.ts';
import { writeNote } from './use-cases/write-note.ts';

const asItIs = <Result>(result: Result): Result => result;

export const handler = api(routes, {
  reviewApplication: serve(
    ({ actor, params, body, ifMatch }) => reviewApplication(actor, params.applicationId, ifMatch, body),
    asItIs,
  ),
  listReviews: serve(({ actor, params }) => listReviews(actor, params.applicationId), asItIs),
  writeNote: serve(({ actor, params, body }) => writeNote(actor, params.applicationId, body.text), asItIs),
  listNotes: serve(({ actor, params }) => listNotes(actor, params.applicationId), asItIs),
  declareConflict: serve(
    ({ actor, params, body }) => declareConflict(actor, params.applicationId, body.why),
    asItIs,
  ),
});
