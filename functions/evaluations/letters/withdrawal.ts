/** To the mentee (as a receipt) and the team: the mentee has left. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { mentorshipOf, teamOf } from '../../onboarding/mentorship-repository.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly toMentee: boolean;
}

export const withdrawal = defineLetter<Parameters>({
  name: 'withdrawal',
  on: ['enrollment-withdrawn'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const mentorship = await mentorshipOf(subjectId);
    if (mentorship === undefined) return [];
    const { enrollment, mentee, program } = mentorship;
    const { enrollmentId, personId, programId } = enrollment;
    const { mentors, administrators } = await teamOf(programId);
    const told = { enrollmentId, mentee, program };
    return [
      { to: { personId }, parameters: { ...told, toMentee: true } },
      ...[...mentors, ...administrators].map((id) => ({
        to: { personId: id },
        parameters: { ...told, toMentee: false },
      })),
    ];
  },
  subject: ({ toMentee, mentee, program }) =>
    toMentee ? `You have left ${program}` : `${mentee} has left ${program}`,
  body: ({ enrollmentId, toMentee, mentee, program }, { link }) => [
    paragraph(
      toMentee
        ? `You have withdrawn from your mentorship with ${program}. What was earned and approved is still paid. We wish you well.`
        : `${mentee} has withdrawn from the mentorship with ${program}. Open evaluations are closed, and nothing more is asked of you.`,
    ),
    button('Open the mentorship', link(`/enrollments/${enrollmentId}`)),
  ],
});
