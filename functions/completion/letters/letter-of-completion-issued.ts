/** To the graduate: the letter of completion, to keep and to show. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { environment } from '../../platform/environment.ts';
import { letterOf } from '../repository.ts';

interface Parameters {
  readonly program: string;
  readonly organization: string;
  readonly issuedAt: string;
  readonly page: string;
}

export const letterOfCompletionIssued = defineLetter<Parameters>({
  name: 'letter-of-completion-issued',
  on: ['letter-of-completion-issued'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const letter = await letterOf(subjectId);
    if (letter?.state !== 'issued') return [];
    const { letterId, personId, says, issuedAt } = letter;
    const page = `${environment('PUBLIC_URL')}/letters/${letterId}`;
    const { programName: program, organizationName: organization } = says;
    return [{ to: { personId }, parameters: { program, organization, issuedAt, page } }];
  },
  subject: ({ program }) => `Your letter of completion: ${program}`,
  body: ({ program, organization, issuedAt, page }, { time }) => [
    paragraph(
      `You have graduated. ${organization} certifies that you completed your mentorship with ${program}.`,
    ),
    facts(
      ['Issued', time(issuedAt)],
      ['PDF', `${page}/document`],
      ['Signed credential', `${page}/credential`],
    ),
    paragraph('Anybody you give this address to can see that your letter is genuine:'),
    button('Open your letter of completion', page),
  ],
});
