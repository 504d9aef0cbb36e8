/** To the administrators: somebody asks to mentor and waits for their answer. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { load } from '../../platform/table/read.ts';
import { memberships } from '../../programs/repository.ts';
import { type Announcement, toAdministrators } from '../announcement.ts';

export const mentorRequested = defineLetter<Announcement>({
  name: 'mentor-requested',
  on: ['mentor-requested'],
  kind: 'reminder',
  dispatches: async (event) => {
    const { programId, personId } = event.data;
    const membership = await load(memberships, {
      programId: String(programId),
      role: 'mentor',
      personId: String(personId),
    });
    // Answered meanwhile: nobody waits.
    return membership?.state === 'requested' ? toAdministrators(event) : [];
  },
  subject: ({ mentor, program }) => `${mentor} asks to mentor in “${program}”`,
  body: ({ programId, program, mentor }, { link }) => [
    paragraph(
      `${mentor} asks to be a mentor in “${program}”. Until one of you answers, they have no part in it.`,
    ),
    button('Read their profile and answer', link(`/programs/${programId}/mentors`)),
  ],
});
