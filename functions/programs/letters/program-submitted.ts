/** To the staff desk: a program waits for approval. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { organizationOf } from '../../kernel/organizations.ts';
import { programOf } from '../repository.ts';

export const programSubmitted = defineLetter<{
  programId: string;
  program: string;
  repositoryUrl: string;
  submittedAt: string;
}>({
  name: 'program-submitted',
  on: ['program-submitted'],
  kind: 'reminder',
  dispatches: async ({ subjectId }) => {
    const program = await programOf(subjectId);
    // Judged meanwhile: nothing waits any more.
    if (program?.state !== 'submitted') return [];
    const { name, desks } = organizationOf(program.organizationId);
    const { programId, repositoryUrl, submittedAt } = program;
    return [
      {
        to: { email: desks.staff, name: `${name}, staff` },
        parameters: { programId, program: program.name, repositoryUrl, submittedAt },
      },
    ];
  },
  subject: ({ program }) => `A program waits for approval: ${program}`,
  body: ({ programId, program, repositoryUrl, submittedAt }, { time, link }) => [
    paragraph(
      `The program “${program}” has been submitted and waits for somebody of you to approve or reject it.`,
    ),
    facts(['Program', program], ['Repository', repositoryUrl], ['Submitted', time(submittedAt)]),
    paragraph('Nobody approves a program of their own.'),
    button('Look at the program', link(`/programs/${programId}`)),
  ],
});
