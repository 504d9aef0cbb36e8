/** Lambda entry: the HTTP doors of prerequisites. */
import type { Prerequisite } from '../applications/prerequisite.ts';
import { api, serve } from '../platform/http/api.ts';
import { routes } from './routes.ts';
import { decidePrerequisite } from './use-cases/decide-prerequisite.ts';
import { fetchDocument } from './use-cases/fetch-document.ts';
import { listPrerequisites } from './use-cases/list-prerequisites.ts';
import { requestUpload } from './use-cases/request-upload.ts';
import { submitPrerequisite } from './use-cases/submit-prerequisite.ts';

const asItIs = (prerequisite: Prerequisite): Prerequisite => prerequisite;

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
    ({ actor, params }) => decidePrerequisite(actor, params, { state: 'approved' }),
    asItIs,
  ),
  returnPrerequisite: serve(
    ({ actor, params, body }) => decidePrerequisite(actor, params, { state: 'returned', ...body }),
    asItIs,
  ),
  fetchPrerequisiteDocument: serve(
    ({ actor, params }) => fetchDocument(actor, params),
    (document) => document,
  ),
});
