/** To the staff desk: a contract waits for the counter-signature. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { organizationOf } from '../../kernel/organizations.ts';
import { mentorshipOf } from '../mentorship-repository.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly signedAt: string;
}

export const contractSigned = defineLetter<Parameters>({
  name: 'contract-signed',
  on: ['contract-signed'],
  kind: 'essential',
  dispatches: async ({ subjectId, at }) => {
    const mentorship = await mentorshipOf(subjectId);
    if (mentorship === undefined) return [];
    const { enrollment, mentee, program } = mentorship;
    const organization = organizationOf(enrollment.organizationId);
    const to = { email: organization.desks.staff, name: organization.signatory };
    return [{ to, parameters: { enrollmentId: enrollment.enrollmentId, mentee, program, signedAt: at } }];
  },
  subject: ({ mentee }) => `To counter-sign: the contract of ${mentee}`,
  body: ({ enrollmentId, mentee, program, signedAt }, { time, link }) => [
    paragraph(`${mentee} has signed the contract for ${program}. It waits for your counter-signature.`),
    facts(['Signed', time(signedAt)]),
    button('Read and counter-sign', link(`/enrollments/${enrollmentId}/onboarding`)),
  ],
});
