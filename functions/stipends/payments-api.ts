/** The API of payments: a function and a role of their own, because files of payments leave here. */
import { mapPage } from '../kernel/page.ts';
import { Media } from '../platform/http/answers.ts';
import { api, serve } from '../platform/http/api.ts';
import { paymentRoutes } from './payment-routes.ts';
import { paymentCsv } from './payments/payment-csv.ts';
import { holdInstallment } from './use-cases/hold-installment.ts';
import { listPaymentFiles } from './use-cases/list-payment-files.ts';
import { makePaymentFile } from './use-cases/make-payment-file.ts';
import { reconcilePayments } from './use-cases/reconcile-payments.ts';
import { recordPaymentResults } from './use-cases/record-payment-results.ts';
import { showPaymentFile } from './use-cases/show-payment-file.ts';
import { financeView, paymentFileView, reconciliationView } from './views.ts';

export const handler = api(paymentRoutes, {
  holdInstallment: serve(
    ({ actor, params, body }) => holdInstallment(actor, params, body.reason),
    financeView,
  ),
  makePaymentFile: serve(
    ({ actor, params }) => makePaymentFile(actor, params.organizationId),
    paymentFileView,
  ),
  listPaymentFiles: serve(
    ({ actor, params, query }) => listPaymentFiles(actor, params.organizationId, query),
    (page) => mapPage(page, paymentFileView),
  ),
  downloadPaymentFile: serve(
    ({ actor, params }) => showPaymentFile(actor, params),
    ({ file, names }) =>
      new Media(paymentCsv(file, names), {
        'content-disposition': `attachment; filename="${file.paymentFileId}.csv"`,
      }),
  ),
  recordPaymentResults: serve(
    ({ actor, params, body }) => recordPaymentResults(actor, params.organizationId, body.results),
    (imported) => imported,
  ),
  reconcilePayments: serve(
    ({ actor, params, body }) => reconcilePayments(actor, params.organizationId, body),
    reconciliationView,
  ),
});
