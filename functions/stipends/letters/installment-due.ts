/** To the program's administrators: an installment is earned and waits for somebody to ask for it. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { activeMembersOf } from '../../programs/repository.ts';
import { installmentFacts, stipendPath } from '../letter-facts.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly amount: string;
  readonly evaluation: number;
  readonly dueAt: string;
}

export const installmentDue = defineLetter<Parameters>({
  name: 'installment-due',
  on: ['installment-due'],
  kind: 'essential',
  dispatches: async (event) => {
    const found = await installmentFacts(event);
    // Asked for meanwhile: nobody is told to do what is done.
    if (found?.installment.state !== 'due') return [];
    const { installment, mentee, program, amount } = found;
    const { enrollmentId, afterCheckpoint: evaluation, dueAt } = installment;
    const administrators = await activeMembersOf(installment.programId, 'administrator');
    const parameters = { enrollmentId, mentee, program, amount, evaluation, dueAt };
    return administrators.map((personId) => ({ to: { personId }, parameters }));
  },
  subject: ({ mentee, amount }) => `Please request the stipend of ${mentee}: ${amount}`,
  body: ({ enrollmentId, mentee, program, amount, evaluation, dueAt }, { link, time }) => [
    paragraph(
      `${mentee} passed evaluation ${evaluation} in ${program}, and an installment of the stipend is due.`,
    ),
    facts(['Mentee', mentee], ['Amount', amount], ['Due since', time(dueAt)]),
    paragraph('Request it, and a person of the finance team will approve and pay it.'),
    button('Request the payment', link(stipendPath(enrollmentId))),
  ],
});
