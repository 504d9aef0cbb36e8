/** To the mentee, and after some days to the administrators: what is still missing for graduation. */
import { button, defineLetter, list, paragraph } from '../../kernel/letter.ts';
import { contactOf } from '../../profiles/repository.ts';
import { activeMembersOf, programOf } from '../../programs/repository.ts';
import { enrollmentOf } from '../../selection/enrollment-repository.ts';
import { closedGates, GATE_IN_WORDS, gatesOf } from '../gates.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly program: string;
  readonly mentee: string;
  readonly missing: readonly string[];
  readonly reader: 'mentee' | 'administrator';
}

export const completionReminder = defineLetter<Parameters>({
  name: 'completion-reminder',
  on: ['completion-reminded'],
  kind: 'reminder',
  dispatches: async ({ subjectId, data }) => {
    const [enrollment, gates] = await Promise.all([enrollmentOf(subjectId), gatesOf(subjectId)]);
    const closed = closedGates(gates);
    // Done meanwhile: nobody is reminded of what is done.
    if (enrollment.state !== 'completing' || closed.length === 0) return [];
    const { enrollmentId, personId, programId } = enrollment;
    const [program, contact, administrators] = await Promise.all([
      programOf(programId),
      contactOf(personId),
      data.escalated === true ? activeMembersOf(programId, 'administrator') : [],
    ]);
    const said = {
      enrollmentId,
      program: program?.name ?? 'the program',
      mentee: contact?.name ?? 'a mentee',
      missing: closed.map((gate) => GATE_IN_WORDS[gate]),
    };
    return [
      { to: { personId }, parameters: { ...said, reader: 'mentee' as const } },
      ...administrators.map((id) => ({
        to: { personId: id },
        parameters: { ...said, reader: 'administrator' as const },
      })),
    ];
  },
  subject: ({ program, mentee, reader }) =>
    reader === 'mentee'
      ? `Nearly there: what is left of ${program}`
      : `${mentee} has not graduated from ${program} yet`,
  body: ({ enrollmentId, program, mentee, missing, reader }, { link }) => [
    paragraph(
      reader === 'mentee'
        ? `Your letter of completion for ${program} waits for this:`
        : `${mentee} passed every evaluation in ${program}, and this still keeps the letter of completion (the words are the mentee's):`,
    ),
    list(...missing),
    button('See what is missing', link(`/enrollments/${enrollmentId}/completion`)),
  ],
});
