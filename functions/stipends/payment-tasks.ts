/** Steps of a payment: a function and a role of their own, because they hand money over. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { againOnConflict } from '../platform/table/again.ts';
import { step, tasks } from '../platform/tasks.ts';
import { waitStep } from '../platform/waits.ts';
import { checkPayment } from './use-cases/check-payment.ts';
import { escalatePayment } from './use-cases/escalate-payment.ts';
import { submitPayment } from './use-cases/submit-payment.ts';
import { paymentSettled } from './waits.ts';

const OfAttempt = v.object({
  installmentId: idSchema('installment'),
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

export const handler = tasks({
  'check-payment': step(OfAttempt, ({ installmentId, attempt }, { actor }) =>
    checkPayment(actor, installmentId, attempt),
  ),
  'submit-payment': step(OfAttempt, ({ installmentId, attempt }, { actor }) =>
    submitPayment(actor, installmentId, attempt),
  ),
  'escalate-payment': step(OfAttempt, ({ installmentId, attempt }, { actor }) =>
    againOnConflict(() => escalatePayment(actor, installmentId, attempt)),
  ),
  'payment-settled': waitStep(paymentSettled),
});
