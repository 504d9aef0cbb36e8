/** To the invited address, of somebody with an account or without: the link that accepts or declines. */
import { button, defineLetter, facts, paragraph } from '../../kernel/letter.ts';
import { organizationOf } from '../../kernel/organizations.ts';
import { now } from '../../kernel/time.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { programs } from '../../programs/repository.ts';
import { invitationState } from '../invitation.ts';
import { invitations, invitationToken } from '../repository.ts';

export const mentorInvited = defineLetter<{
  token: string;
  program: string;
  organization: string;
  repositoryUrl: string;
  validUntil: string;
}>({
  name: 'mentor-invited',
  on: ['mentor-invited'],
  kind: 'essential',
  dispatches: async ({ subjectId: invitationId, data }) => {
    const programId = String(data.programId);
    const [invitation, program] = await loadTogether(
      wanted(invitations, { programId, invitationId }),
      wanted(programs, { programId }),
    );
    if (invitation === undefined || program === undefined) return [];
    if (invitationState(invitation, now()) !== 'invited') return [];
    const { email, name, validUntil } = invitation;
    return [
      {
        to: { email, name },
        parameters: {
          token: await invitationToken(invitation),
          program: program.name,
          organization: organizationOf(program.organizationId).name,
          repositoryUrl: program.repositoryUrl,
          validUntil,
        },
      },
    ];
  },
  subject: ({ program }) => `Will you mentor in “${program}”?`,
  body: ({ token, program, organization, repositoryUrl, validUntil }, { time, link }) => [
    paragraph(`You are invited to be a mentor in the program “${program}” of ${organization}.`),
    facts(['Program', program], ['Repository', repositoryUrl], ['Answer until', time(validUntil)]),
    paragraph(
      'A mentor reads applications, works with one or more mentees over the term and evaluates their progress three or four times.',
    ),
    // The token stays behind the #: browsers send that part to no server, and a scanner that opens the page answers nothing.
    button('Look at the invitation', link(`/mentor-invitations#token=${token}`)),
    paragraph('There you sign in, or make an account, and accept or decline. Nothing happens until you do.'),
  ],
});
