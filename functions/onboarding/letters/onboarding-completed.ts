/** To the mentee and the administrators: everything is there, and when it begins. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { activeMembersOf } from '../../programs/repository.ts';
import { mentorshipOf } from '../mentorship-repository.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly start: string;
  readonly toMentee: boolean;
}

export const onboardingCompleted = defineLetter<Parameters>({
  name: 'onboarding-completed',
  on: ['onboarding-completed'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const mentorship = await mentorshipOf(subjectId);
    if (mentorship === undefined) return [];
    const { enrollment, mentee, program } = mentorship;
    const { enrollmentId, start, personId, programId } = enrollment;
    const told = { enrollmentId, mentee, program, start };
    const administrators = await activeMembersOf(programId, 'administrator');
    return [
      { to: { personId }, parameters: { ...told, toMentee: true } },
      ...administrators.map((id) => ({ to: { personId: id }, parameters: { ...told, toMentee: false } })),
    ];
  },
  subject: ({ toMentee, mentee, program }) =>
    toMentee ? `You are ready for ${program}` : `${mentee} is ready for ${program}`,
  body: ({ enrollmentId, toMentee, mentee, program, start }, { time, link }) => [
    paragraph(
      toMentee
        ? `Your onboarding is complete. The mentorship with ${program} can begin.`
        : `The onboarding of ${mentee} is complete.`,
    ),
    facts(['The mentorship begins', time(start)]),
    button('Open the mentorship', link(`/enrollments/${enrollmentId}`)),
  ],
});
