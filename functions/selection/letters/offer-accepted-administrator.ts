/** To the administrators: a mentee accepted. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { type AboutApplicant, toAdministrators } from '../addressees.ts';

export const offerAcceptedAdministrator = defineLetter<AboutApplicant>({
  name: 'offer-accepted-administrator',
  on: ['offer-accepted'],
  kind: 'reminder',
  dispatches: toAdministrators,
  subject: ({ applicant, program }) => `${applicant} accepted the offer of ${program}`,
  body: ({ programId, termId, applicant, program, term }, { link }) => [
    paragraph(`${applicant} accepted the place in “${program}” (${term}). Onboarding has begun.`),
    button('See the mentees', link(`/programs/${programId}/terms/${termId}/mentees`)),
  ],
});
