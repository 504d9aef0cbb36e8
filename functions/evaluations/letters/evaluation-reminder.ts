/** To the mentors: an evaluation is still missing; once it is overdue the administrators read it too. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { isPending } from '../checkpoint.ts';
import { type EvaluationFacts, evaluationOf, evaluationPath, factsOf } from '../letter-repository.ts';

export const evaluationReminder = defineLetter<EvaluationFacts>({
  name: 'evaluation-reminder',
  on: ['checkpoint-reminded'],
  kind: 'reminder',
  dispatches: async ({ subjectId }) => {
    const found = await evaluationOf(subjectId);
    if (found === undefined || !isPending(found.checkpoint)) return [];
    const parameters = factsOf(found);
    const others = found.checkpoint.state === 'overdue' ? found.administrators : found.alsoMentors;
    return [...found.mentors, ...others].map((personId) => ({ to: { personId }, parameters }));
  },
  subject: ({ number, mentee }) => `Reminder: evaluation ${number} of ${mentee}`,
  body: (told, { time, link }) => [
    paragraph(`Evaluation ${told.number} of ${told.mentee} at ${told.program} is still missing.`),
    facts(['Due', time(told.dueAt)]),
    button('Evaluate', link(evaluationPath(told))),
  ],
});
