/** To the administrators: an onboarding is late, and theirs is the decision. */
import { button, defineLetter, facts, list, paragraph } from '../../kernel/letter.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { activeMembersOf } from '../../programs/repository.ts';
import { mentorshipOf } from '../mentorship-repository.ts';
import { asked, contracts, stepsWanted } from '../repository.ts';
import { standingInWords } from '../standing.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly deadline: string;
  readonly missing: readonly string[];
}

export const onboardingEscalated = defineLetter<Parameters>({
  name: 'onboarding-escalated',
  on: ['onboarding-escalated'],
  kind: 'essential',
  dispatches: async ({ subjectId, at }) => {
    const mentorship = await mentorshipOf(subjectId);
    if (mentorship === undefined) return [];
    const { enrollment, mentee, program } = mentorship;
    const { enrollmentId, onboardingDeadline: deadline, programId } = enrollment;
    const late = enrollment.state === 'onboarding' && deadline <= at;
    if (!late || enrollment.onboardingCompletedAt !== undefined) return [];
    const [contract, ...steps] = await loadTogether(
      wanted(contracts, { enrollmentId: subjectId }),
      ...stepsWanted(enrollment),
    );
    const { missing } = standingInWords(enrollment, contract, asked(steps));
    const administrators = await activeMembersOf(programId, 'administrator');
    const parameters = { enrollmentId, mentee, program, deadline, missing };
    return administrators.map((personId) => ({ to: { personId }, parameters }));
  },
  subject: ({ mentee }) => `To decide: the onboarding of ${mentee} is late`,
  body: ({ enrollmentId, mentee, program, deadline, missing }, { time, link }) => [
    paragraph(`The onboarding of ${mentee} for ${program} should have been complete by now. Still missing:`),
    list(...missing),
    facts(['Deadline', time(deadline)]),
    paragraph(
      'Give more time, or release the place to the next on the waitlist. Until then you are asked again.',
    ),
    button('Decide', link(`/enrollments/${enrollmentId}/onboarding`)),
  ],
});
