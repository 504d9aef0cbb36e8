/** To the administrators: somebody they invited declined. */
import { button, defineLetter, paragraph } from '../../kernel/letter.ts';
import { load } from '../../platform/table/read.ts';
import { activeMembersOf, programOf } from '../../programs/repository.ts';
import { invitations } from '../repository.ts';

export const mentorDeclined = defineLetter<{ programId: string; program: string; invited: string }>({
  name: 'mentor-declined',
  on: ['mentor-declined'],
  kind: 'reminder',
  dispatches: async ({ subjectId: invitationId, data }) => {
    const programId = String(data.programId);
    const [program, invitation, administrators] = await Promise.all([
      programOf(programId),
      load(invitations, { programId, invitationId }),
      activeMembersOf(programId, 'administrator'),
    ]);
    if (program === undefined || invitation === undefined) return [];
    const parameters = { programId, program: program.name, invited: invitation.name };
    return administrators.map((personId) => ({ to: { personId }, parameters }));
  },
  subject: ({ invited, program }) => `${invited} declined to mentor in “${program}”`,
  body: ({ programId, program, invited }, { link }) => [
    paragraph(`${invited} has declined the invitation to mentor in “${program}”.`),
    button('Invite somebody else', link(`/programs/${programId}/mentors`)),
  ],
});
