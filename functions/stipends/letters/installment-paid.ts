/** To the mentee: the money is on its way, with the provider's reference. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { installmentFacts, stipendPath } from '../letter-facts.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly program: string;
  readonly amount: string;
  readonly reference: string;
  readonly paidAt: string;
}

export const installmentPaid = defineLetter<Parameters>({
  name: 'installment-paid',
  on: ['payment-paid'],
  kind: 'essential',
  dispatches: async (event) => {
    const found = await installmentFacts(event);
    if (found?.installment.state !== 'paid') return [];
    const { installment, program, amount } = found;
    const { enrollmentId, personId, providerReference: reference, paidAt } = installment;
    return [{ to: { personId }, parameters: { enrollmentId, program, amount, reference, paidAt } }];
  },
  subject: ({ amount }) => `Your stipend has been paid: ${amount}`,
  body: ({ enrollmentId, program, amount, reference, paidAt }, { link, time }) => [
    paragraph(`An installment of your stipend for ${program} has been paid.`),
    facts(['Amount', amount], ['Reference', reference], ['Paid', time(paidAt)]),
    paragraph(
      'Banks take some days to show it. If it does not arrive, quote the reference when you write to us.',
    ),
    button('See your stipend', link(stipendPath(enrollmentId))),
  ],
});
