/** To the administrators: nobody answered an offer in time. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { type AboutApplicant, toAdministrators } from '../addressees.ts';

export const offerLapsed = defineLetter<AboutApplicant>({
  name: 'offer-lapsed',
  on: ['offer-lapsed'],
  kind: 'reminder',
  dispatches: toAdministrators,
  subject: ({ applicant, program }) => `The offer to ${applicant} has lapsed: ${program}`,
  body: ({ programId, termId, applicant, program, term }, { link }) => [
    paragraph(`${applicant} did not answer the offer of “${program}” (${term}) in time.`),
    paragraph('The place is offered to the next on the waitlist, if there is one.'),
    button('See the applicants', link(`/programs/${programId}/terms/${termId}/applications`)),
  ],
});
