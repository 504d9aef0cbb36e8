/** To the mentee: a step of the checklist came back, and why. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { load } from '../../platform/table/read.ts';
import { mentorshipOf } from '../mentorship-repository.ts';
import { hrSteps } from '../repository.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly title: string;
  readonly reason: string;
  readonly deadline: string;
}

export const hrStepReturned = defineLetter<Parameters>({
  name: 'hr-step-returned',
  on: ['hr-step-returned'],
  kind: 'essential',
  dispatches: async ({ subjectId, data }) => {
    const mentorship = await mentorshipOf(subjectId);
    const step = await load(hrSteps, { enrollmentId: subjectId, name: String(data.step) });
    // Handed in again meanwhile: there is nothing to mend any more.
    if (mentorship === undefined || step?.state !== 'returned') return [];
    const { enrollmentId, personId, onboardingDeadline: deadline } = mentorship.enrollment;
    const { title, reason } = step;
    return [{ to: { personId }, parameters: { enrollmentId, title, reason, deadline } }];
  },
  subject: ({ title }) => `Please mend: ${title}`,
  body: ({ enrollmentId, title, reason, deadline }, { time, link }) => [
    paragraph(`“${title}” could not be verified as it is.`),
    facts(['What is wrong', reason], ['Onboarding ends', time(deadline)]),
    button('Hand it in again', link(`/enrollments/${enrollmentId}/onboarding`)),
  ],
});
