/** To the administrators: a mentor stops, and what to look after. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { type Announcement, toAdministrators } from '../announcement.ts';

export const mentorResigned = defineLetter<Announcement>({
  name: 'mentor-resigned',
  on: ['mentor-resigned'],
  kind: 'essential',
  dispatches: (event) => toAdministrators(event),
  subject: ({ mentor, program }) => `${mentor} no longer mentors in “${program}”`,
  body: ({ programId, program, mentor }, { link }) => [
    paragraph(`${mentor} has resigned as a mentor in “${program}”.`),
    paragraph(
      'Please see that every mentee of the program still has a mentor, and invite another where one is missing.',
    ),
    button('See the mentors', link(`/programs/${programId}/mentors`)),
  ],
});
