/** To the finance desk: no result has come for a payment that was submitted. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { organizationOf } from '../../kernel/organizations.ts';
import { installmentFacts, stipendPath } from '../letter-facts.ts';
import { paymentKey } from '../payments/payment.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly amount: string;
  readonly key: string;
  readonly submittedAt: string;
}

export const paymentOverdue = defineLetter<Parameters>({
  name: 'payment-overdue',
  on: ['payment-overdue'],
  kind: 'essential',
  dispatches: async (event) => {
    const found = await installmentFacts(event);
    if (found?.installment.state !== 'submitted') return [];
    const { installment, mentee, amount } = found;
    const { enrollmentId, installmentId, attempt, submittedAt, organizationId } = installment;
    const { name, desks } = organizationOf(organizationId);
    const key = paymentKey(installmentId, attempt);
    const parameters = { enrollmentId, mentee, amount, key, submittedAt };
    return [{ to: { email: desks.finance, name: `${name}, finance` }, parameters }];
  },
  subject: ({ mentee, amount }) => `No result yet: ${amount} for ${mentee}`,
  body: ({ enrollmentId, mentee, amount, key, submittedAt }, { link, time }) => [
    paragraph(`A payment to ${mentee} was submitted on ${time(submittedAt)}, and no result has come.`),
    facts(['Amount', amount], ['Payment key', key]),
    paragraph(
      'Send the payment file if it has not left, or import the result. Nothing is ever sent again by itself.',
    ),
    button('Look at the payment', link(stipendPath(enrollmentId))),
  ],
});
