/** To the administrators: a mentee declined, or withdrew holding a place. The waitlist moves up by itself. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { type AboutApplicant, toAdministrators } from '../addressees.ts';

export const offerDeclined = defineLetter<AboutApplicant>({
  name: 'offer-declined',
  on: ['offer-declined', 'application-withdrawn'],
  kind: 'reminder',
  dispatches: async (event) =>
    event.name === 'application-withdrawn' && event.data.heldPlace !== true ? [] : toAdministrators(event),
  subject: ({ applicant, program }) => `${applicant} does not take the place in ${program}`,
  body: ({ programId, termId, applicant, program, term }, { link }) => [
    paragraph(`${applicant} does not take the place offered in “${program}” (${term}).`),
    paragraph('It is offered to the next on the waitlist, if there is one. There is nothing you need to do.'),
    button('See the applicants', link(`/programs/${programId}/terms/${termId}/applications`)),
  ],
});
