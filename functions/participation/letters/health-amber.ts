/** To the mentee and the mentors: nothing has been heard for some working days. A nudge, not a reproach. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { activeMembersOf } from '../../programs/repository.ts';
import { type SilenceFacts, silenceOf } from '../letter-repository.ts';

interface Parameters extends SilenceFacts {
  readonly toMentee: boolean;
}

export const healthAmber = defineLetter<Parameters>({
  name: 'health-amber',
  on: ['health-amber'],
  kind: 'reminder',
  dispatches: async (event) => {
    const found = await silenceOf(event);
    if (found === undefined) return [];
    const { enrollment, told } = found;
    const mentors = await activeMembersOf(enrollment.programId, 'mentor');
    return [
      { to: { personId: enrollment.personId }, parameters: { ...told, toMentee: true } },
      ...mentors.map((id) => ({ to: { personId: id }, parameters: { ...told, toMentee: false } })),
    ];
  },
  subject: ({ toMentee, mentee, program }) =>
    toMentee ? `How is it going at ${program}?` : `Nothing heard of ${mentee} for some days`,
  body: ({ enrollmentId, toMentee, mentee, program, since }, { time, link }) => [
    paragraph(
      toMentee
        ? `Nothing has been written down of your work at ${program} for some working days. A short check-in is enough: what you did, what comes next, what is in the way. If you are stuck, your mentor would like to know.`
        : `Nothing has been written down of the work of ${mentee} at ${program} for some working days. A friendly question often helps; if you have spoken, ask for a short check-in.`,
    ),
    facts(['Last heard of', time(since)]),
    button(toMentee ? 'Check in' : 'Open the mentorship', link(`/enrollments/${enrollmentId}`)),
  ],
});
