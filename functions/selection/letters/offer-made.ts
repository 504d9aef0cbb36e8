/** To the mentee: a place is offered, and until when it can be accepted. */
import { applicationOf } from '../../applications/repository.ts';
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import type { Instant } from '../../kernel/time.ts';

interface Offer {
  readonly applicationId: string;
  readonly program: string;
  readonly term: string;
  readonly until: Instant;
}

export const offerMade = defineLetter<Offer>({
  name: 'offer-made',
  on: ['offer-made'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const application = await applicationOf(subjectId);
    if (application.state !== 'offered') return [];
    const { applicationId, personId, programName, termName, offer } = application;
    const parameters = { applicationId, program: programName, term: termName, until: offer.expiresAt };
    return [{ to: { personId }, parameters }];
  },
  subject: ({ program }) => `A place for you in ${program}`,
  body: ({ applicationId, program, term, until }, { time, link }) => [
    paragraph(`Congratulations: “${program}” offers you a place in ${term}.`),
    facts(['Program', program], ['Term', term], ['Accept or decline by', time(until)]),
    paragraph(
      'After that time the offer lapses and the place goes to somebody on the waitlist. If you accept, your other ' +
        'applications are withdrawn: a person has one mentorship.',
    ),
    button('Answer the offer', link(`/applications/${applicationId}/offer`)),
  ],
});
