import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { wrongState } from '../../kernel/problem.ts';
import { addDays, now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { begin } from '../../platform/table/write.ts';
import { rememberContact } from '../../profiles/repository.ts';
import { requireProgramRole } from '../../programs/access.ts';
import { INVITATION_DAYS, type Invitation } from '../invitation.ts';
import { claimAddress, invitations } from '../repository.ts';

/**
 * An administrator invites somebody by address (domain, step 2); the letter brings the link. One open invitation
 * for each address: two clicks write one letter. One that expired makes room for the next.
 */
export async function inviteMentor(
  actor: Person,
  programId: string,
  invited: { readonly email: string; readonly name: string },
): Promise<Invitation & Stored> {
  const { program } = await requireProgramRole(actor, programId, ['administrator']);
  if (program.state === 'archived') throw wrongState('The program', program.state, 'an invitation');
  const at = now();
  const invitation: Invitation = {
    invitationId: newId('invitation'),
    programId: program.programId,
    email: invited.email.toLowerCase(),
    name: invited.name,
    invitedBy: actor.id,
    invitedAt: at,
    validUntil: addDays(at, INVITATION_DAYS),
    state: 'invited',
  };
  const { item, writes } = begin(invitations, invitation, {
    event: 'mentor-invited',
    actor,
    data: { programId },
  });
  return commit(item, [...writes, claimAddress(invitation, at), rememberContact(actor)]);
}
