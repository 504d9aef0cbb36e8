/** To the mentee and the team: an administrator ended the mentorship or released the place. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { mentorshipOf, teamOf } from '../../onboarding/mentorship-repository.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly reason: string;
  readonly released: boolean;
}

export const mentorshipEnded = defineLetter<Parameters>({
  name: 'mentorship-ended',
  on: ['enrollment-terminated', 'place-released'],
  kind: 'essential',
  dispatches: async ({ subjectId, why, name }) => {
    const mentorship = await mentorshipOf(subjectId);
    if (mentorship === undefined) return [];
    const { enrollment, mentee, program } = mentorship;
    const { enrollmentId, personId, programId } = enrollment;
    const { mentors, administrators } = await teamOf(programId);
    const released = name === 'place-released';
    const parameters = { enrollmentId, mentee, program, reason: why ?? '', released };
    return [personId, ...mentors, ...administrators].map((id) => ({ to: { personId: id }, parameters }));
  },
  subject: ({ released, mentee, program }) =>
    released
      ? `The place of ${mentee} with ${program} was released`
      : `The mentorship of ${mentee} with ${program} has ended`,
  body: ({ enrollmentId, released, mentee, program, reason }, { link }) => [
    paragraph(
      released
        ? `The onboarding of ${mentee} for ${program} was not complete in time, and the place was released.`
        : `The mentorship of ${mentee} with ${program} was ended by an administrator. What was earned and approved is still paid.`,
    ),
    facts(['Why', reason]),
    button('Open the mentorship', link(`/enrollments/${enrollmentId}`)),
  ],
});
