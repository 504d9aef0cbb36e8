/** What the answer to an invitation rests on, read in one round trip. */
import type { Person } from '../kernel/actor.ts';
import type { Problem } from '../kernel/problem.ts';
import type { Stored } from '../platform/table/entity.ts';
import { loadTogether, wanted } from '../platform/table/read.ts';
import type { Membership } from '../programs/membership.ts';
import type { Program } from '../programs/program.ts';
import { memberships, programs } from '../programs/repository.ts';
import { type Invitation, invitationInvalid } from './invitation.ts';
import { invitationNamedBy, invitations } from './repository.ts';

export interface InvitationRead {
  readonly invitation: Invitation & Stored;
  readonly program: Program & Stored;
  readonly membership: (Membership & Stored) | undefined;
  /** What to say when somebody else answers it at the same moment. */
  readonly invalid: () => Problem;
}

/** @throws Problem invitation-invalid unless the token was sealed here and the program still goes on. */
export async function readInvitation(actor: Person, token: string): Promise<InvitationRead> {
  const named = await invitationNamedBy(token);
  if (named === undefined) throw invitationInvalid();
  const { programId } = named;
  const [invitation, program, membership] = await loadTogether(
    wanted(invitations, named),
    wanted(programs, { programId }),
    wanted(memberships, { programId, role: 'mentor', personId: actor.id }),
  );
  if (invitation === undefined || program === undefined || program.state === 'archived') {
    throw invitationInvalid();
  }
  return { invitation, program, membership, invalid: invitationInvalid };
}
