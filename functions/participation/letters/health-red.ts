/** To the administrators: a mentee has been silent for so long that somebody beside the mentor should look. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { activeMembersOf } from '../../programs/repository.ts';
import { type SilenceFacts, silenceOf } from '../letter-repository.ts';

export const healthRed = defineLetter<SilenceFacts>({
  name: 'health-red',
  on: ['silence-escalated'],
  kind: 'essential',
  dispatches: async (event) => {
    const found = await silenceOf(event);
    if (found === undefined) return [];
    const administrators = await activeMembersOf(found.enrollment.programId, 'administrator');
    return administrators.map((personId) => ({ to: { personId }, parameters: found.told }));
  },
  subject: ({ mentee, program }) => `Silent: ${mentee} at ${program}`,
  body: ({ enrollmentId, mentee, program, since }, { time, link }) => [
    paragraph(
      `${mentee} has not been heard of at ${program} for some working days, and the health light of the mentorship is red. Mentee and mentors have been reminded. Please ask them how things stand.`,
    ),
    facts(['Last heard of', time(since)]),
    paragraph('You hear of it once; when the mentee checks in, the light turns green by itself.'),
    button('Open the mentorship', link(`/enrollments/${enrollmentId}`)),
  ],
});
