/** To the mentee and the team: the mentorship is extended, and the new dates. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { mentorshipOf, teamOf } from '../../onboarding/mentorship-repository.ts';
import { isPending } from '../checkpoint.ts';
import { checkpointsOf } from '../repository.ts';

interface Parameters {
  readonly enrollmentId: string;
  readonly mentee: string;
  readonly program: string;
  readonly weeks: number;
  readonly end: string;
  readonly reason: string;
  readonly evaluations: readonly { readonly number: number; readonly dueAt: string }[];
}

export const extension = defineLetter<Parameters>({
  name: 'extension',
  on: ['enrollment-extended'],
  kind: 'essential',
  dispatches: async ({ subjectId, why, data }) => {
    const mentorship = await mentorshipOf(subjectId);
    if (mentorship === undefined) return [];
    const { enrollment, mentee, program } = mentorship;
    const { enrollmentId, personId, programId, end } = enrollment;
    const [team, found] = await Promise.all([teamOf(programId), checkpointsOf(subjectId)]);
    const evaluations = found.filter(isPending).map(({ number, dueAt }) => ({ number, dueAt }));
    const weeks = Number(data.weeks);
    const parameters = { enrollmentId, mentee, program, weeks, end, reason: why ?? '', evaluations };
    return [personId, ...team.mentors, ...team.administrators].map((id) => ({
      to: { personId: id },
      parameters,
    }));
  },
  subject: ({ mentee, program }) => `Extended: the mentorship of ${mentee} with ${program}`,
  body: ({ enrollmentId, mentee, program, weeks, end, reason, evaluations }, { time, link }) => [
    paragraph(
      `The mentorship of ${mentee} with ${program} is extended by ${weeks} ${weeks === 1 ? 'week' : 'weeks'}. Later evaluations, and the installments that they release, move with it.`,
    ),
    facts(
      ...evaluations.map(({ number, dueAt }) => [`Evaluation ${number}`, time(dueAt)] as const),
      ['It ends', time(end)],
      ['Why', reason],
    ),
    button('Open the mentorship', link(`/enrollments/${enrollmentId}`)),
  ],
});
