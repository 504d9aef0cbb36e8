/** To the mentee: there is more time for onboarding. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { mentorshipOf } from '../mentorship-repository.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly program: string;
  readonly deadline: string;
  readonly reason: string;
}

export const onboardingExtended = defineLetter<Parameters>({
  name: 'onboarding-extended',
  on: ['onboarding-extended'],
  kind: 'essential',
  dispatches: async ({ subjectId, why }) => {
    const mentorship = await mentorshipOf(subjectId);
    if (mentorship === undefined) return [];
    const { enrollmentId, personId, onboardingDeadline: deadline } = mentorship.enrollment;
    const parameters = { enrollmentId, program: mentorship.program, deadline, reason: why ?? '' };
    return [{ to: { personId }, parameters }];
  },
  subject: ({ program }) => `More time for your onboarding with ${program}`,
  body: ({ enrollmentId, program, deadline, reason }, { time, link }) => [
    paragraph(`You have more time to complete your onboarding with ${program}.`),
    facts(['Until', time(deadline)], ['Why', reason]),
    button('Go on', link(`/enrollments/${enrollmentId}/onboarding`)),
  ],
});
