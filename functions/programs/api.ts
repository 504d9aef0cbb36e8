/** Lambda entry: routes → use cases. */
import { mapPage } from '../kernel/page.ts';
import { api, serve } from '../platform/http/api.ts';
import { routes } from './routes.ts';
import { appointAdministrator } from './use-cases/appoint-administrator.ts';
import { approveProgram } from './use-cases/approve-program.ts';
import { archiveProgram } from './use-cases/archive-program.ts';
import { editProgram } from './use-cases/edit-program.ts';
import { enrollProgram } from './use-cases/enroll-program.ts';
import { hideProgram } from './use-cases/hide-program.ts';
import { listMyPrograms } from './use-cases/list-my-programs.ts';
import { listProgramApprovals } from './use-cases/list-program-approvals.ts';
import { readCatalogProgram } from './use-cases/read-catalog-program.ts';
import { readProgram } from './use-cases/read-program.ts';
import { rejectProgram } from './use-cases/reject-program.ts';
import { searchCatalog } from './use-cases/search-catalog.ts';
import { showProgram } from './use-cases/show-program.ts';
import { submitProgram } from './use-cases/submit-program.ts';
import { catalogEntry, programView } from './views.ts';

export const handler = api(routes, {
  enrollProgram: serve(({ actor, body: { organizationId, ...texts } }) => {
    return enrollProgram(actor, organizationId, texts);
  }, programView),
  readProgram: serve(({ actor, params }) => readProgram(actor, params.programId), programView),
  editProgram: serve(
    ({ actor, params, body, ifMatch }) => editProgram(actor, params.programId, body, ifMatch),
    programView,
  ),
  submitProgram: serve(({ actor, params }) => submitProgram(actor, params.programId), programView),
  approveProgram: serve(
    ({ actor, params, ifMatch }) => approveProgram(actor, params.programId, ifMatch),
    programView,
  ),
  rejectProgram: serve(
    ({ actor, params, body, ifMatch }) => rejectProgram(actor, params.programId, body.reason, ifMatch),
    programView,
  ),
  hideProgram: serve(({ actor, params }) => hideProgram(actor, params.programId), programView),
  showProgram: serve(({ actor, params }) => showProgram(actor, params.programId), programView),
  archiveProgram: serve(({ actor, params }) => archiveProgram(actor, params.programId), programView),
  appointAdministrator: serve(
    ({ actor, params, body }) => appointAdministrator(actor, params.programId, body.personId),
    (membership) => membership,
  ),
  listMyPrograms: serve(
    ({ actor, query }) => listMyPrograms(actor, query),
    (page) =>
      mapPage(page, ({ program, membership: { programId, role, state, since } }) => {
        return { programId, name: program.name, state: program.state, role, membership: state, since };
      }),
  ),
  listProgramApprovals: serve(
    ({ actor, params, query }) => listProgramApprovals(actor, params.organizationId, query),
    (page) => page,
  ),
  searchCatalog: serve(
    ({ actor, query }) => searchCatalog(actor, query),
    (page) => mapPage(page, catalogEntry),
  ),
  readCatalogProgram: serve(
    ({ params }) => readCatalogProgram(params.programId),
    (program) => program,
  ),
});
