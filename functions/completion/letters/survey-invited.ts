/** To the mentee: the last evaluation is passed; this is what is left. */
import { button, defineLetter, list, paragraph } from '../../kernel/letter.ts';
import { programOf } from '../../programs/repository.ts';
import { enrollmentOf } from '../../selection/enrollment-repository.ts';
import { closedGates, GATE_IN_WORDS, gatesOf } from '../gates.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly program: string;
  readonly missing: readonly string[];
}

export const surveyInvited = defineLetter<Parameters>({
  name: 'survey-invited',
  on: ['completion-begun'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const [enrollment, gates] = await Promise.all([enrollmentOf(subjectId), gatesOf(subjectId)]);
    const closed = closedGates(gates);
    if (enrollment.state !== 'completing' || closed.length === 0) return [];
    const { enrollmentId, personId, programId } = enrollment;
    const program = (await programOf(programId))?.name ?? 'your program';
    const missing = closed.map((gate) => GATE_IN_WORDS[gate]);
    return [{ to: { personId }, parameters: { enrollmentId, program, missing } }];
  },
  subject: ({ program }) => `You passed your final evaluation: ${program}`,
  body: ({ enrollmentId, program, missing }, { link }) => [
    paragraph(`Congratulations: you passed every evaluation of your mentorship with ${program}.`),
    paragraph('Before you graduate and receive your letter of completion, this is left:'),
    list(...missing),
    button('Fill in the survey', link(`/enrollments/${enrollmentId}/survey`)),
  ],
});
