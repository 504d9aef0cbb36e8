/** To the mentee and the mentors: it begins, and what comes first. */
import { button, defineLetter, facts, list, paragraph } from '../../kernel/letter.ts';
import { mentorshipOf } from '../../onboarding/mentorship-repository.ts';
import { activeMembersOf } from '../../programs/repository.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly end: string;
  readonly toMentee: boolean;
}

export const mentorshipStarted = defineLetter<Parameters>({
  name: 'mentorship-started',
  on: ['mentorship-started'],
  kind: 'essential',
  dispatches: async ({ subjectId }) => {
    const mentorship = await mentorshipOf(subjectId);
    if (mentorship === undefined) return [];
    const { enrollment, mentee, program } = mentorship;
    const { enrollmentId, end, personId, programId } = enrollment;
    const told = { enrollmentId, mentee, program, end };
    const mentors = await activeMembersOf(programId, 'mentor');
    return [
      { to: { personId }, parameters: { ...told, toMentee: true } },
      ...mentors.map((id) => ({ to: { personId: id }, parameters: { ...told, toMentee: false } })),
    ];
  },
  subject: ({ toMentee, mentee, program }) =>
    toMentee ? `It begins: ${program}` : `It begins: ${mentee} at ${program}`,
  body: ({ enrollmentId, toMentee, mentee, program, end }, { time, link }) => [
    paragraph(
      toMentee
        ? `Your mentorship with ${program} begins today.`
        : `The mentorship of ${mentee} with ${program} begins today.`,
    ),
    list(
      'Meet, and agree on a project plan: objectives, and milestones with dates.',
      'Begin with starter tasks (documentation, small fixes); larger ones come after.',
      'The mentee checks in every week.',
    ),
    facts(['It ends', time(end)]),
    button('Open the mentorship', link(`/enrollments/${enrollmentId}`)),
  ],
});
