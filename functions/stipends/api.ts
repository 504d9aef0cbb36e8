/** The API of installments: each route to its use case and the view of its result. No money moves here. */
import { mapPage } from '../kernel/page.ts';
import { api, serve } from '../platform/http/api.ts';
import { installmentRoutes } from './installment-routes.ts';
import { approveInstallment } from './use-cases/approve-installment.ts';
import { listInstallments } from './use-cases/list-installments.ts';
import { rejectInstallment } from './use-cases/reject-installment.ts';
import { requestInstallment } from './use-cases/request-installment.ts';
import { retryInstallment } from './use-cases/retry-installment.ts';
import { showLedger } from './use-cases/show-ledger.ts';
import { showStipend } from './use-cases/show-stipend.ts';
import { administratorView, financeView, ledgerView, stipendView } from './views.ts';

export const handler = api(installmentRoutes, {
  showStipend: serve(({ actor, params }) => showStipend(actor, params.enrollmentId), stipendView),
  showLedger: serve(({ actor, params }) => showLedger(actor, params.enrollmentId), ledgerView),
  requestInstallment: serve(({ actor, params }) => requestInstallment(actor, params), administratorView),
  approveInstallment: serve(
    ({ actor, params, body }) => approveInstallment(actor, params, body),
    financeView,
  ),
  rejectInstallment: serve(
    ({ actor, params, body }) => rejectInstallment(actor, params, body.reason),
    financeView,
  ),
  retryInstallment: serve(({ actor, params }) => retryInstallment(actor, params), financeView),
  listInstallments: serve(
    ({ actor, params, query }) => listInstallments(actor, params.organizationId, query.state, query),
    (page) => mapPage(page, financeView),
  ),
});
