/** To mentors and administrators: an evaluation was not given in time. It is never passed by itself. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { isPending } from '../checkpoint.ts';
import { type EvaluationFacts, evaluationOf, evaluationPath, factsOf } from '../letter-repository.ts';

export const evaluationOverdue = defineLetter<EvaluationFacts>({
  name: 'evaluation-overdue',
  on: ['checkpoint-overdue'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const found = await evaluationOf(subjectId);
    if (found === undefined || !isPending(found.checkpoint)) return [];
    const parameters = factsOf(found);
    return [...found.mentors, ...found.administrators].map((personId) => ({ to: { personId }, parameters }));
  },
  subject: ({ number, mentee }) => `Overdue: evaluation ${number} of ${mentee}`,
  body: (told, { time, link }) => [
    paragraph(
      `Evaluation ${told.number} of ${told.mentee} at ${told.program} is overdue. Until a mentor gives it, no further evaluation opens and no stipend is paid.`,
    ),
    facts(['Was due', time(told.dueAt)]),
    button('Evaluate', link(evaluationPath(told))),
  ],
});
