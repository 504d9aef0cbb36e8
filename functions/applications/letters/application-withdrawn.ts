/** To the mentee: an application was withdrawn, by their own wish or since they accepted a place elsewhere. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { applicationOf } from '../repository.ts';

interface Withdrawal {
  readonly program: string;
  readonly term: string;
  readonly acceptedElsewhere: boolean;
}

export const applicationWithdrawn = defineLetter<Withdrawal>({
  name: 'application-withdrawn',
  on: ['application-withdrawn'],
  kind: 'reminder',
  dispatches: async ({ subjectId, data }) => {
    // A draft that its writer threw away is nobody's news.
    if (data.submitted !== true) return [];
    // Told by the letter about the term, once for all applications of a mentee.
    if (data.because === 'term-cancelled') return [];
    const { personId, programName, termName } = await applicationOf(subjectId);
    const acceptedElsewhere = data.because === 'accepted-elsewhere';
    return [{ to: { personId }, parameters: { program: programName, term: termName, acceptedElsewhere } }];
  },
  subject: ({ program }) => `Your application to ${program} is withdrawn`,
  body: ({ program, term, acceptedElsewhere }, { link }) => [
    paragraph(
      `Your application to “${program}” (${term}) is withdrawn. It no longer counts towards the limit.`,
    ),
    paragraph(
      acceptedElsewhere
        ? 'This happened because you accepted a place in another program. There is nothing you need to do.'
        : 'While applications are open you may apply to the program again.',
    ),
    button('See my applications', link('/applications')),
  ],
});
