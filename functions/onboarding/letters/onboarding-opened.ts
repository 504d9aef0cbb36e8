/** To the mentee: what is asked before the start, and until when. */
import { button, defineLetter, facts, list, paragraph } from '../../kernel/letter.ts';
import { loadTogether } from '../../platform/table/read.ts';
import { mentorshipOf } from '../mentorship-repository.ts';
import { asked, stepsWanted } from '../repository.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly program: string;
  readonly deadline: string;
  readonly start: string;
  readonly steps: readonly string[];
}

export const onboardingOpened = defineLetter<Parameters>({
  name: 'onboarding-opened',
  on: ['onboarding-opened'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const mentorship = await mentorshipOf(subjectId);
    if (mentorship === undefined) return [];
    const { enrollment, program } = mentorship;
    if (enrollment.state !== 'onboarding') return [];
    const steps = asked(await loadTogether(...stepsWanted(enrollment)));
    const parameters = {
      enrollmentId: enrollment.enrollmentId,
      program,
      deadline: enrollment.onboardingDeadline,
      start: enrollment.start,
      steps: steps.map(({ title }) => title),
    };
    return [{ to: { personId: enrollment.personId }, parameters }];
  },
  subject: ({ program }) => `Your onboarding with ${program}`,
  body: ({ enrollmentId, program, deadline, start, steps }, { name, time, link }) => [
    paragraph(`Dear ${name}, welcome to ${program}. Before the mentorship can begin, we need from you:`),
    list('your signature under the contract', ...steps),
    facts(['Until', time(deadline)], ['The mentorship begins', time(start)]),
    paragraph('We never ask for bank, card or identity numbers by mail, and you never enter them with us.'),
    button('Begin', link(`/enrollments/${enrollmentId}/onboarding`)),
  ],
});
