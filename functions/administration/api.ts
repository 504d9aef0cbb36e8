/** Lambda entry: routes → use cases. */
import { api, serve } from '../platform/http/api.ts';
import { historyView } from './history-view.ts';
import { overdueWaitView } from './overdue-wait.ts';
import { deskRoutes } from './routes.ts';
import { listOverdueWaits } from './use-cases/list-overdue-waits.ts';
import { readApplicationHistory } from './use-cases/read-application-history.ts';
import { readDashboard } from './use-cases/read-dashboard.ts';
import { readEnrollmentHistory } from './use-cases/read-enrollment-history.ts';
import { readProgramHistory } from './use-cases/read-program-history.ts';
import { readServiceHealth } from './use-cases/read-service-health.ts';

export const handler = api(deskRoutes, {
  readDashboard: serve(
    ({ actor }) => readDashboard(actor),
    (dashboard) => dashboard,
  ),
  readProgramHistory: serve(
    ({ actor, params }) => readProgramHistory(actor, params.programId),
    (history, { actor }) => historyView(history, actor),
  ),
  readApplicationHistory: serve(
    ({ actor, params }) => readApplicationHistory(actor, params.applicationId),
    (history, { actor }) => historyView(history, actor),
  ),
  readEnrollmentHistory: serve(
    ({ actor, params }) => readEnrollmentHistory(actor, params.enrollmentId),
    (history, { actor }) => historyView(history, actor),
  ),
  listOverdueWaits: serve(
    ({ actor, params }) => listOverdueWaits(actor, params.organizationId),
    ({ at, waits, isAll }) => ({ items: waits.map((wait) => overdueWaitView(wait, at)), isAll }),
  ),
  readServiceHealth: serve(readServiceHealth, (health) => health),
});
