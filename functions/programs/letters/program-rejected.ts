/** To the administrators: what staff ask to have changed. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { activeMembersOf, programOf } from '../repository.ts';

export const programRejected = defineLetter<{ programId: string; program: string; reason: string }>({
  name: 'program-rejected',
  on: ['program-rejected'],
  kind: 'essential',
  dispatches: async ({ subjectId, why }) => {
    const [program, administrators] = await Promise.all([
      programOf(subjectId),
      activeMembersOf(subjectId, 'administrator'),
    ]);
    if (program === undefined) return [];
    const parameters = { programId: program.programId, program: program.name, reason: why ?? '' };
    return administrators.map((personId) => ({ to: { personId }, parameters }));
  },
  subject: ({ program }) => `Not approved yet: ${program}`,
  body: ({ programId, program, reason }, { link }) => [
    paragraph(`The program “${program}” could not be approved as it is.`),
    facts(['Reason', reason]),
    paragraph('Edit it and submit it again: it keeps its name and everything you wrote.'),
    button('Edit the program', link(`/programs/${programId}`)),
  ],
});
