/** Doors to installments: look, ask, agree, refuse, take up again. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { Money } from '../kernel/money.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { pageQuery } from '../kernel/page.ts';
import { defineRoutes } from '../kernel/route.ts';
import { Reason } from '../kernel/text.ts';
import {
  FinanceInstallment,
  InstallmentAnswer,
  InstallmentPage,
  LedgerAnswer,
  StipendAnswer,
} from './answers.ts';
import { INSTALLMENT_STATES } from './installment.ts';

const ofEnrollment = { enrollmentId: idSchema('enrollment') };
export const ofInstallment = {
  ...ofEnrollment,
  number: v.pipe(v.string(), v.regex(/^[1-9]$/), v.transform(Number)),
};
const ofOrganization = { organizationId: OrganizationId };
export const installment = '/enrollments/{enrollmentId}/installments/{number}';
const organization = '/organizations/{organizationId}';
export const WithReason = v.strictObject({ reason: Reason });
export const decided = { status: 200, schema: FinanceInstallment } as const;

export const installmentRoutes = defineRoutes({
  showStipend: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/stipend',
    summary: 'See the award and where each installment stands',
    who: ['mentee', 'program-administrator', 'finance'],
    params: ofEnrollment,
    answer: { status: 200, schema: StipendAnswer },
  },
  showLedger: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/ledger',
    summary: 'Read every ledger entry of a stipend and the balances',
    who: ['finance'],
    params: ofEnrollment,
    answer: { status: 200, schema: LedgerAnswer },
  },
  requestInstallment: {
    method: 'POST',
    path: `${installment}/request`,
    summary: 'Ask for a due installment to be paid',
    who: ['program-administrator'],
    params: ofInstallment,
    answer: { status: 200, schema: InstallmentAnswer },
    problems: ['wrong-state', 'not-earned', 'onboarding-incomplete', 'separation-of-duties'],
  },
  approveInstallment: {
    method: 'POST',
    path: `${installment}/approval`,
    summary: 'Approve a requested installment for the amount and payee shown',
    who: ['finance'],
    params: ofInstallment,
    body: v.strictObject({
      amount: Money,
      /** `payee.version` of the stipend as it was shown. */
      payeeVersion: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
    answer: decided,
    problems: [
      'wrong-state',
      'not-earned',
      'onboarding-incomplete',
      'separation-of-duties',
      'payment-changed',
      'award-exceeded',
      'budget-exceeded',
      'rule-refused',
    ],
  },
  rejectInstallment: {
    method: 'POST',
    path: `${installment}/rejection`,
    summary: 'Refuse a requested or approved installment, with a reason',
    who: ['finance'],
    params: ofInstallment,
    body: WithReason,
    answer: decided,
    problems: ['wrong-state', 'separation-of-duties'],
  },
  retryInstallment: {
    method: 'POST',
    path: `${installment}/retry`,
    summary: 'Take up again an installment that failed, came back or is held',
    who: ['finance'],
    params: ofInstallment,
    answer: decided,
    problems: ['wrong-state', 'separation-of-duties'],
  },
  listInstallments: {
    method: 'GET',
    path: `${organization}/installments`,
    summary: 'List installments of an organization, by state',
    who: ['finance'],
    params: ofOrganization,
    query: v.strictObject({ ...pageQuery, state: v.optional(v.picklist(INSTALLMENT_STATES)) }),
    answer: { status: 200, schema: InstallmentPage },
    problems: ['invalid-cursor'],
  },
});
