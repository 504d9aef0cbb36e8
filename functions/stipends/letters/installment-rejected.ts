/** To the program's administrators: finance refused a payment, and why. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { activeMembersOf } from '../../programs/repository.ts';
import { installmentFacts, stipendPath } from '../letter-facts.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly amount: string;
  readonly reason: string;
}

export const installmentRejected = defineLetter<Parameters>({
  name: 'installment-rejected',
  on: ['installment-rejected'],
  kind: 'essential',
  dispatches: async (event) => {
    const found = await installmentFacts(event);
    if (found?.installment.state !== 'rejected') return [];
    const { installment, mentee, program, amount } = found;
    const { enrollmentId, reason } = installment;
    const parameters = { enrollmentId, mentee, program, amount, reason };
    const administrators = await activeMembersOf(installment.programId, 'administrator');
    return administrators.map((personId) => ({ to: { personId }, parameters }));
  },
  subject: ({ mentee, amount }) => `Not approved: ${amount} for ${mentee}`,
  body: ({ enrollmentId, mentee, program, amount, reason }, { link }) => [
    paragraph(`Finance did not approve the stipend payment of ${mentee} in ${program}.`),
    facts(['Amount', amount], ['Reason', reason]),
    paragraph('If the reason can be mended, mend it and request the payment again.'),
    button('Look at the stipend', link(stipendPath(enrollmentId))),
  ],
});
