/** To the mentee: the contract is signed by both sides. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { organizationOf } from '../../kernel/organizations.ts';
import { mentorshipOf } from '../mentorship-repository.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly program: string;
  readonly signatory: string;
}

export const contractCountersigned = defineLetter<Parameters>({
  name: 'contract-countersigned',
  on: ['contract-countersigned'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const mentorship = await mentorshipOf(subjectId);
    if (mentorship === undefined) return [];
    const { enrollment, program } = mentorship;
    const { signatory } = organizationOf(enrollment.organizationId);
    const parameters = { enrollmentId: enrollment.enrollmentId, program, signatory };
    return [{ to: { personId: enrollment.personId }, parameters }];
  },
  subject: ({ program }) => `Your contract for ${program} is signed by both sides`,
  body: ({ enrollmentId, program, signatory }, { link }) => [
    paragraph(`${signatory} has counter-signed your contract for ${program}. Keep a copy of it.`),
    button('Read the contract', link(`/enrollments/${enrollmentId}/onboarding`)),
  ],
});
