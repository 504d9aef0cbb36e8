/** To the mentee: passed, also where it was passed on appeal or excused. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { type EvaluationFacts, evaluationOf, evaluationPath, factsOf } from '../letter-repository.ts';

interface Parameters extends EvaluationFacts {
  readonly how: string;
  readonly words: string;
}

const HOW = {
  passed: 'You passed',
  overturned: 'Your appeal was heard: you passed',
  excused: 'You are excused from',
};

export const evaluationPassed = defineLetter<Parameters>({
  name: 'evaluation-passed',
  on: ['checkpoint-passed', 'checkpoint-overturned', 'checkpoint-excused'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const found = await evaluationOf(subjectId);
    if (found === undefined) return [];
    const { checkpoint, enrollment } = found;
    const { state } = checkpoint;
    if (state !== 'passed' && state !== 'overturned' && state !== 'excused') return [];
    const words = 'decision' in checkpoint ? checkpoint.decision.reason : wordsOf(checkpoint);
    const parameters = { ...factsOf(found), how: HOW[state], words };
    return [{ to: { personId: enrollment.personId }, parameters }];
  },
  subject: ({ how, number, program }) => `${how} evaluation ${number} at ${program}`,
  body: (told, { link }) => [
    paragraph(`${told.how} evaluation ${told.number} at ${told.program}.`),
    facts(['In their words', told.words]),
    button('Read the evaluation', link(evaluationPath(told))),
  ],
});

const wordsOf = (checkpoint: { verdict: { comment: string } } | { reason: string }): string =>
  'verdict' in checkpoint ? checkpoint.verdict.comment : checkpoint.reason;
