/** To the mentee: failed, and how to appeal. To the administrators: to decide, extend or end. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { isFailing } from '../checkpoint.ts';
import { type EvaluationFacts, evaluationOf, evaluationPath, factsOf } from '../letter-repository.ts';

interface Parameters extends EvaluationFacts {
  readonly comment: string;
  readonly toMentee: boolean;
}

export const evaluationFailed = defineLetter<Parameters>({
  name: 'evaluation-failed',
  on: ['checkpoint-failed'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const found = await evaluationOf(subjectId);
    if (found === undefined || !isFailing(found.checkpoint)) return [];
    const told = { ...factsOf(found), comment: found.checkpoint.verdict.comment };
    return [
      { to: { personId: found.enrollment.personId }, parameters: { ...told, toMentee: true } },
      ...found.administrators.map((personId) => ({
        to: { personId },
        parameters: { ...told, toMentee: false },
      })),
    ];
  },
  subject: ({ toMentee, number, mentee, program }) =>
    toMentee ? `Evaluation ${number} at ${program}` : `To decide: ${mentee} failed evaluation ${number}`,
  body: (told, { link }) => [
    paragraph(
      told.toMentee
        ? `You did not pass evaluation ${told.number} at ${told.program}. An administrator decides whether the mentorship is extended or ends; you may appeal once.`
        : `${told.mentee} failed evaluation ${told.number} at ${told.program}. Decide whether the mentorship is extended (the evaluation is then repeated) or ends.`,
    ),
    facts(['In the words of the mentor', told.comment]),
    button(told.toMentee ? 'Read it, or appeal' : 'Decide', link(evaluationPath(told))),
  ],
});
