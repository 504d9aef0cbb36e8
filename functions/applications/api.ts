/** Lambda entry: the HTTP doors of applications. */
import { mapPage } from '../kernel/page.ts';
import { api, serve } from '../platform/http/api.ts';
import type { Application } from './application.ts';
import { routes } from './routes.ts';
import type { Standing } from './standing.ts';
import { draftApplication } from './use-cases/draft-application.ts';
import { editApplication } from './use-cases/edit-application.ts';
import { listApplications } from './use-cases/list-applications.ts';
import { listMyApplications } from './use-cases/list-my-applications.ts';
import { readApplication } from './use-cases/read-application.ts';
import { submitApplication } from './use-cases/submit-application.ts';
import { withdrawApplication } from './use-cases/withdraw-application.ts';

type Shown = Application & { readonly standing: Standing; readonly own?: boolean };

const applicantOf = ({ personId, applicantName: name }: Application) => ({ personId, name });

/** Who applied is told to reviewers; the mentee knows. */
const view = ({ own = true, ...application }: Shown) =>
  own ? application : { ...application, applicant: applicantOf(application) };

export const handler = api(routes, {
  draftApplication: serve(({ actor, params, body }) => draftApplication(actor, params.termId, body), view),
  editApplication: serve(
    ({ actor, params, body, ifMatch }) => editApplication(actor, params.applicationId, ifMatch, body),
    view,
  ),
  submitApplication: serve(({ actor, params }) => submitApplication(actor, params.applicationId), view),
  withdrawApplication: serve(
    ({ actor, params, body }) => withdrawApplication(actor, params.applicationId, body.reason),
    view,
  ),
  getApplication: serve(({ actor, params }) => readApplication(actor, params.applicationId), view),
  listMyApplications: serve(
    ({ actor, query }) => listMyApplications(actor, query),
    (page) => page,
  ),
  listApplications: serve(
    ({ actor, params, query }) => listApplications(actor, params.programId, params.termId, query),
    (page) => mapPage(page, (application) => ({ ...application, applicant: applicantOf(application) })),
  ),
});
