/** Payments: asked for, agreed to, stopped, taken up again; what the bank says; letters of completion taken back. */
import * as v from 'valibot';
import { revokeLetter } from '../../../completion/use-cases/revoke-letter.ts';
import { idSchema } from '../../../kernel/ids.ts';
import { Money } from '../../../kernel/money.ts';
import { OrganizationId } from '../../../kernel/organizations.ts';
import { MOST_RESULTS, PaymentResult } from '../../../stipends/payments/payment-result.ts';
import { standingOf } from '../../../stipends/standing.ts';
import { approveInstallment } from '../../../stipends/use-cases/approve-installment.ts';
import { holdInstallment } from '../../../stipends/use-cases/hold-installment.ts';
import { recordPaymentResults } from '../../../stipends/use-cases/record-payment-results.ts';
import { rejectInstallment } from '../../../stipends/use-cases/reject-installment.ts';
import { requestInstallment } from '../../../stipends/use-cases/request-installment.ts';
import { retryInstallment } from '../../../stipends/use-cases/retry-installment.ts';
import { defineCommand, Ordinal } from '../command.ts';

const installment = { enrollmentId: idSchema('enrollment'), number: Ordinal };
type Standing = Parameters<typeof standingOf>[0];
const says = (item: Standing): string => `Installment ${item.installmentId}: ${standingOf(item).says}`;

export const commands = {
  'request-payment': defineCommand({
    does: 'Asks for a due installment; then somebody with a token approves it, never the console.',
    part: 'administrator',
    fields: installment,
    run: requestInstallment,
    says,
  }),
  'approve-payment': defineCommand({
    does: 'Approves an installment that somebody with a token requested, for the amount and payee they were shown.',
    part: 'finance',
    fields: {
      ...installment,
      amount: Money,
      payeeVersion: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    },
    run: (operator, { enrollmentId, number, amount, payeeVersion }) =>
      approveInstallment(operator, { enrollmentId, number }, { amount, payeeVersion }),
    says,
  }),
  'reject-payment': defineCommand({
    does: 'Refuses an installment that has not been submitted; the program is told why and may ask again.',
    part: 'finance',
    fields: installment,
    run: (operator, key) => rejectInstallment(operator, key, operator.why),
    says,
  }),
  'hold-payment': defineCommand({
    does: 'Stops a payment that has not left in a file, until it is taken up again.',
    part: 'finance',
    fields: installment,
    run: (operator, key) => holdInstallment(operator, key, operator.why),
    says,
  }),
  'retry-payment': defineCommand({
    does: 'Takes up again an installment that failed, came back or is held; it needs an approval of its own.',
    part: 'finance',
    fields: installment,
    run: retryInstallment,
    says,
  }),
  'import-payment-results': defineCommand({
    does: 'Imports what the bank says became of payments; twice is harmless.',
    part: 'finance',
    fields: {
      organizationId: OrganizationId,
      results: v.pipe(v.array(PaymentResult), v.minLength(1), v.maxLength(MOST_RESULTS)),
    },
    run: (operator, { organizationId, results }) => recordPaymentResults(operator, organizationId, results),
    says: ({ recorded, repeated }) =>
      `Results recorded: ${recorded}. Known already, and left alone: ${repeated}.`,
    shows: ({ recorded, repeated }) => ({ recorded, repeated }),
  }),
  'revoke-letter': defineCommand({
    does: 'Takes a letter of completion back; its page says so from now on, and the graduate is told why.',
    part: 'staff',
    fields: { letterId: idSchema('letter') },
    run: (operator, { letterId }) => revokeLetter(operator, letterId, operator.why),
    says: (_, { letterId }) => `Letter ${letterId} is revoked.`,
  }),
} as const;
