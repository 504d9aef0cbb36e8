/** Lambda entry: the HTTP doors of prerequisites. */
import type { Prerequisite } from '../applications/prerequisite.ts';
import { api, serve } from '../platform/http/api.ts';
import type { Stored } from '../platform/table/entity.ts';
import { routes } from './routes.ts';
import { decidePrerequisite } from './use-cases/decide-prerequisite.ts';
import { fetchDocument } from './use-cases/fetch-document.ts';
import { listPrerequisites } from './use-cases/list-prerequisites.ts';
import { requestUpload } from './use-cases/request-upload.ts';
import { submitPrerequisite } from './use-cases/submit-prerequisite.ts';

const asItIs = (prerequisite: Prerequisite & Stored): Prerequisite & Stored => prerequisite;

export const handler = api(routes, {
  listPrerequisites: serve(
    ({ actor, params }) => listPrerequisites(actor, params.applicationId),
    (list) => list,
  ),
  requestUpload: serve(
    ({ actor, params, body }) => requestUpload(actor, params, body),
    (upload) => upload,
  ),
  submitPrerequisite: serve(({ actor, params, body }) => submitPrerequisite(actor, params, body), asItIs),
  approvePrerequisite: serve(
    ({ actor, params, ifMatch }) => decidePrerequisite(actor, params, { state: 'approved' }, ifMatch),
    asItIs,
  ),
  returnPrerequisite: serve(
    ({ actor, params, body, ifMatch }) =>
      decidePrerequisite(actor, params, { state: 'returned', ...body }, ifMatch),
    asItIs,
  ),
  fetchPrerequisiteDocument: serve(
    ({ actor, params }) => fetchDocument(actor, params),
    (document) => document,
  ),
});
