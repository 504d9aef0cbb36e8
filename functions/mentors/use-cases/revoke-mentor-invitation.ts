import type { Person } from '../../kernel/actor.ts';
import { notFound, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { membershipsWanted, requireRole, rolesFrom } from '../../programs/access.ts';
import { programs } from '../../programs/repository.ts';
import { type Invitation, invitationState } from '../invitation.ts';
import { invitations, releaseAddress } from '../repository.ts';

/** An administrator takes an unanswered invitation back; its link is dead and the address may be invited again. */
export async function revokeMentorInvitation(
  actor: Person,
  programId: string,
  invitationId: string,
): Promise<Invitation & Stored> {
  const [program, invitation, ...found] = await loadTogether(
    wanted(programs, { programId }),
    wanted(invitations, { programId, invitationId }),
    ...membershipsWanted(programId, actor.id),
  );
  if (program === undefined) throw notFound('program');
  requireRole(actor, program, rolesFrom(actor, found), ['administrator']);
  if (invitation === undefined) throw notFound('invitation');
  if (invitation.state !== 'invited') throw wrongState('The invitation', invitation.state, 'a revocation');
  const at = now();
  const revoked = { ...invitation, state: 'revoked' as const, revokedAt: at };
  const { item, writes } = change(invitations, invitation, revoked, {
    event: 'invitation-revoked',
    actor,
    data: { programId },
  });
  // One that has expired holds the address no more: a newer invitation may.
  const expired = invitationState(invitation, at) === 'expired';
  return commit(item, expired ? writes : [...writes, releaseAddress(invitation)]);
}
