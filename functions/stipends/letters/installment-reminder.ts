/** To the program's administrators: an installment is earned, and still nobody has asked for it. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { activeMembersOf } from '../../programs/repository.ts';
import { isUnasked } from '../installment.ts';
import { installmentFacts, stipendPath } from '../letter-facts.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly amount: string;
  readonly since: string;
  readonly refused: boolean;
}

export const installmentReminder = defineLetter<Parameters>({
  name: 'installment-reminder',
  on: ['installment-reminded'],
  kind: 'essential',
  dispatches: async (event) => {
    const found = await installmentFacts(event);
    // Asked for meanwhile: nobody is told to do what is done.
    if (found === undefined || !isUnasked(found.installment)) return [];
    const { installment, mentee, program, amount } = found;
    const { enrollmentId, since, state } = installment;
    const administrators = await activeMembersOf(installment.programId, 'administrator');
    const parameters = { enrollmentId, mentee, program, amount, since, refused: state === 'rejected' };
    return administrators.map((personId) => ({ to: { personId }, parameters }));
  },
  subject: ({ mentee, amount }) => `Still to be requested: the stipend of ${mentee}, ${amount}`,
  body: ({ enrollmentId, mentee, program, amount, since, refused }, { link, time }) => [
    paragraph(
      refused
        ? `Finance did not approve an installment of the stipend that ${mentee} earned in ${program}. Mend the reason and request it again.`
        : `${mentee} earned an installment of the stipend in ${program}, and nobody has requested it.`,
    ),
    facts(['Mentee', mentee], ['Amount', amount], ['Since', time(since)]),
    paragraph('Until somebody does, the mentee is not paid.'),
    button('Request the payment', link(stipendPath(enrollmentId))),
  ],
});
