/** To the finance desk: a payment waits for approval, for the first time or once more. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { organizationOf } from '../../kernel/organizations.ts';
import { installmentFacts, stipendPath } from '../letter-facts.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly amount: string;
  readonly requestedAt: string;
  readonly why: string;
}

/** Why it waits, by what happened. */
const WHY: Readonly<Record<string, string>> = {
  'installment-requested': 'A program administrator asks for it to be paid.',
  'installment-taken-up-again': 'It was taken up again after it had failed, come back or been held.',
  'installment-approval-voided':
    'Its approval is void: the payee or an evaluation changed before the payment left.',
};

export const installmentRequested = defineLetter<Parameters>({
  name: 'installment-requested',
  on: Object.keys(WHY),
  kind: 'essential',
  dispatches: async (event) => {
    const found = await installmentFacts(event);
    if (found?.installment.state !== 'requested') return [];
    const { installment, mentee, program, amount } = found;
    const { name, desks } = organizationOf(installment.organizationId);
    const parameters = {
      ...{ enrollmentId: installment.enrollmentId, mentee, program, amount },
      requestedAt: installment.request.at,
      why: WHY[event.name] ?? '',
    };
    return [{ to: { email: desks.finance, name: `${name}, finance` }, parameters }];
  },
  subject: ({ mentee, amount }) => `A payment waits for approval: ${amount} for ${mentee}`,
  body: ({ enrollmentId, mentee, program, amount, requestedAt, why }, { link, time }) => [
    paragraph(`A stipend payment waits for somebody of you to approve or reject it. ${why}`),
    facts(['Mentee', mentee], ['Program', program], ['Amount', amount], ['Requested', time(requestedAt)]),
    paragraph('Whoever requested it, is paid by it or is a mentor of the program cannot approve it.'),
    button('Look at the payment', link(stipendPath(enrollmentId))),
  ],
});
