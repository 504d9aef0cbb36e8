/** To the administrators: an invitation was accepted. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { type Announcement, toAdministrators } from '../announcement.ts';

export const mentorJoined = defineLetter<Announcement>({
  name: 'mentor-joined',
  on: ['mentor-joined'],
  kind: 'reminder',
  dispatches: (event) => toAdministrators(event),
  subject: ({ mentor, program }) => `${mentor} mentors in “${program}”`,
  body: ({ programId, program, mentor }, { link }) => [
    paragraph(`${mentor} is now a mentor in “${program}”.`),
    button('See the mentors', link(`/programs/${programId}/mentors`)),
  ],
});
