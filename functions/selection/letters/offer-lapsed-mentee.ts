/** To the mentee: the time to answer is over. Everyone gets an answer, also to silence. */
import { applicationOf } from '../../applications/repository.ts';
import { defineLetter, paragraph } from '../../kernel/letter.ts';
import type { Instant } from '../../kernel/time.ts';

interface Lapsed {
  readonly program: string;
  readonly term: string;
  readonly until: Instant;
}

export const offerLapsedMentee = defineLetter<Lapsed>({
  name: 'offer-lapsed-mentee',
  on: ['offer-lapsed'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const application = await applicationOf(subjectId);
    if (application.state !== 'offer-lapsed') return [];
    const { personId, programName, termName, offer } = application;
    return [
      { to: { personId }, parameters: { program: programName, term: termName, until: offer.expiresAt } },
    ];
  },
  subject: ({ program }) => `The offer of ${program} has lapsed`,
  body: ({ program, term, until }, { time }) => [
    paragraph(
      `We had no answer from you by ${time(until)}, so the place in “${program}” (${term}) goes to somebody on the ` +
        'waitlist.',
    ),
    paragraph('We hope to see you again in another term.'),
  ],
});
