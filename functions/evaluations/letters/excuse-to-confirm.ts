/** To the staff desk: an evaluation was excused, and the stipend that hangs on it waits for somebody to agree. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { organizationOf } from '../../kernel/organizations.ts';
import { type EvaluationFacts, evaluationOf, evaluationPath, factsOf } from '../letter-repository.ts';

export const excuseToConfirm = defineLetter<EvaluationFacts & { readonly reason: string }>({
  name: 'excuse-to-confirm',
  on: ['checkpoint-excused'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const found = await evaluationOf(subjectId);
    if (found?.checkpoint.state !== 'excused') return [];
    const { checkpoint, enrollment } = found;
    // Agreed to meanwhile, or nothing to pay: nobody is asked for what is not needed.
    if (checkpoint.confirmation !== undefined || enrollment.award.amount.amount === 0) return [];
    const { name, desks } = organizationOf(enrollment.organizationId);
    const parameters = { ...factsOf(found), reason: checkpoint.reason };
    return [{ to: { email: desks.staff, name: `${name}, staff` }, parameters }];
  },
  subject: ({ number, mentee }) => `To agree: evaluation ${number} of ${mentee} was excused`,
  body: (told, { link }) => [
    paragraph(
      `An administrator of ${told.program} excused ${told.mentee} from evaluation ${told.number}. The mentorship goes on; ` +
        'what the stipend owes for it is paid only once somebody of the staff other than that administrator agrees.',
    ),
    facts(['Their reason', told.reason]),
    button('Look at it and agree', link(evaluationPath(told))),
  ],
});
