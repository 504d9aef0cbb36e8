/**
 * Doors to payments: stopping one, the file for the bank, its results, its statement. Answered by a function of their own,
 * which alone may ask what has left (manifest.ts).
 */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { pageQuery } from '../kernel/page.ts';
import { defineRoutes } from '../kernel/route.ts';
import { ImportAnswer, PaymentFileAnswer, PaymentFilePage, ReconciliationAnswer } from './answers.ts';
import { decided, installment, ofInstallment, WithReason } from './installment-routes.ts';
import { MOST_RESULTS, PaymentResult } from './payments/payment-result.ts';
import { Statement } from './reconciliation/statement.ts';

const ofOrganization = { organizationId: OrganizationId };
const organization = '/organizations/{organizationId}';

export const paymentRoutes = defineRoutes({
  holdInstallment: {
    method: 'POST',
    path: `${installment}/hold`,
    summary: 'Stop a payment that has not left, with a reason',
    who: ['finance'],
    params: ofInstallment,
    body: WithReason,
    answer: decided,
    problems: ['wrong-state', 'separation-of-duties'],
  },
  makePaymentFile: {
    method: 'POST',
    path: `${organization}/payment-files`,
    summary: 'Collect submitted payments that have not left yet into a file',
    who: ['finance'],
    params: ofOrganization,
    answer: { status: 201, schema: PaymentFileAnswer },
    problems: ['wrong-state', 'version-conflict'],
  },
  listPaymentFiles: {
    method: 'GET',
    path: `${organization}/payment-files`,
    summary: 'List payment files, newest first',
    who: ['finance'],
    params: ofOrganization,
    query: v.strictObject(pageQuery),
    answer: { status: 200, schema: PaymentFilePage },
    problems: ['invalid-cursor'],
  },
  downloadPaymentFile: {
    method: 'GET',
    path: `${organization}/payment-files/{paymentFileId}`,
    summary: 'Fetch a payment file as CSV; the first time its payments leave',
    who: ['finance'],
    params: { ...ofOrganization, paymentFileId: idSchema('paymentFile') },
    answer: { status: 200, schema: null },
    mediaType: 'text/csv; charset=utf-8',
    problems: ['wrong-state', 'version-conflict'],
  },
  recordPaymentResults: {
    method: 'POST',
    path: `${organization}/payment-results`,
    summary: 'Import what became of payments; importing twice is harmless',
    who: ['finance'],
    params: ofOrganization,
    body: v.strictObject({
      results: v.pipe(v.array(PaymentResult), v.minLength(1), v.maxLength(MOST_RESULTS)),
    }),
    answer: { status: 200, schema: ImportAnswer },
    problems: ['result-mismatch', 'separation-of-duties', 'version-conflict'],
  },
  reconcilePayments: {
    method: 'POST',
    path: `${organization}/payment-reconciliations`,
    summary: 'Lay the statement of the bank beside our books; nothing is written',
    who: ['finance'],
    params: ofOrganization,
    body: Statement,
    answer: { status: 200, schema: ReconciliationAnswer },
    problems: ['rule-refused'],
  },
});
