/** To the administrators: a failed evaluation, or an appeal, still waits for them. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { isFailing } from '../checkpoint.ts';
import { type EvaluationFacts, evaluationOf, evaluationPath, factsOf } from '../letter-repository.ts';

export const decisionReminder = defineLetter<EvaluationFacts & { appealed: boolean }>({
  name: 'decision-reminder',
  on: ['checkpoint-decision-reminded', 'checkpoint-appealed'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const found = await evaluationOf(subjectId);
    if (found === undefined || !isFailing(found.checkpoint)) return [];
    const parameters = { ...factsOf(found), appealed: found.checkpoint.state === 'under-appeal' };
    return found.administrators.map((personId) => ({ to: { personId }, parameters }));
  },
  subject: ({ appealed, number, mentee }) =>
    appealed
      ? `To decide: ${mentee} appeals evaluation ${number}`
      : `To decide: evaluation ${number} of ${mentee}`,
  body: (told, { link }) => [
    paragraph(
      told.appealed
        ? `${told.mentee} appeals the failed evaluation ${told.number} at ${told.program}. Uphold it or overturn it.`
        : `${told.mentee} failed evaluation ${told.number} at ${told.program}. Extend the mentorship or end it: nothing goes on until you do.`,
    ),
    button('Decide', link(evaluationPath(told))),
  ],
});
