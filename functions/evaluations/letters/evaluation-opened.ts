/** To the mentors: an evaluation is asked for. To the mentee: they may evaluate themselves. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { isPending } from '../checkpoint.ts';
import { type EvaluationFacts, evaluationOf, evaluationPath, factsOf } from '../letter-repository.ts';

export const evaluationOpened = defineLetter<EvaluationFacts & { toMentee: boolean }>({
  name: 'evaluation-opened',
  on: ['checkpoint-opened'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const found = await evaluationOf(subjectId);
    if (found === undefined || !isPending(found.checkpoint)) return [];
    const told = factsOf(found);
    const mentors = [...found.mentors, ...found.alsoMentors];
    return [
      { to: { personId: found.enrollment.personId }, parameters: { ...told, toMentee: true } },
      ...mentors.map((personId) => ({ to: { personId }, parameters: { ...told, toMentee: false } })),
    ];
  },
  subject: ({ toMentee, number, mentee, program }) =>
    toMentee
      ? `Evaluation ${number} at ${program} is open`
      : `Please evaluate ${mentee}: evaluation ${number}`,
  body: (told, { time, link }) => {
    const { toMentee, number, mentee, program, dueAt } = told;
    return [
      paragraph(
        toMentee
          ? `Your mentors at ${program} are asked for evaluation ${number}. You may file a self-evaluation first: they read it.`
          : `Evaluation ${number} of ${mentee} at ${program} is open: tasks and milestones, engagement, steady progress.`,
      ),
      facts(['Due', time(dueAt)]),
      button(toMentee ? 'Evaluate yourself' : 'Evaluate', link(evaluationPath(told))),
    ];
  },
});
