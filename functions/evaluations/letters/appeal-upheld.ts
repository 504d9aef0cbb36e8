/** To the mentee: the appeal was heard, and the fail stands. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { type EvaluationFacts, evaluationOf, evaluationPath, factsOf } from '../letter-repository.ts';

export const appealUpheld = defineLetter<EvaluationFacts & { reason: string }>({
  name: 'appeal-upheld',
  on: ['checkpoint-upheld'],
  kind: 'essential',
  dispatches: async ({ subjectId, why }) => {
    const found = await evaluationOf(subjectId);
    if (found === undefined) return [];
    const parameters = { ...factsOf(found), reason: why ?? '' };
    return [{ to: { personId: found.enrollment.personId }, parameters }];
  },
  subject: ({ number, program }) => `Your appeal of evaluation ${number} at ${program}`,
  body: (told, { link }) => [
    paragraph(
      `Your appeal was read with care, and evaluation ${told.number} at ${told.program} stands. An administrator decides whether the mentorship is extended or ends.`,
    ),
    facts(['Why', told.reason]),
    button('Read it', link(evaluationPath(told))),
  ],
});
