/** To the administrators: the program is published; what it needs before people can apply. */
import { button, defineLetter, list, paragraph } from '../../kernel/letter.ts';
import { activeMembersOf, programOf } from '../repository.ts';

export const programApproved = defineLetter<{ programId: string; program: string }>({
  name: 'program-approved',
  on: ['program-approved'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const [program, administrators] = await Promise.all([
      programOf(subjectId),
      activeMembersOf(subjectId, 'administrator'),
    ]);
    if (program === undefined) return [];
    const parameters = { programId: program.programId, program: program.name };
    return administrators.map((personId) => ({ to: { personId }, parameters }));
  },
  subject: ({ program }) => `Approved: ${program}`,
  body: ({ programId, program }, { link }) => [
    paragraph(`The program “${program}” has been approved. It is now in the public catalog.`),
    paragraph('Before mentees can apply, it needs:'),
    list('at least one mentor who has accepted,', 'a place in a term, with the number of mentees it takes.'),
    button('Go on with the program', link(`/programs/${programId}`)),
  ],
});
