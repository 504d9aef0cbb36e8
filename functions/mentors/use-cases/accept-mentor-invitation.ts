import type { Person } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { change, unchanged } from '../../platform/table/write.ts';
import { rememberContact } from '../../profiles/repository.ts';
import type { Membership } from '../../programs/membership.ts';
import { programs } from '../../programs/repository.ts';
import { stillOpen } from '../invitation.ts';
import { joining } from '../joining.ts';
import { readInvitation } from '../read-invitation.ts';
import { invitations, mentorBegins, releaseAddress } from '../repository.ts';

/**
 * Whoever holds the letter accepts, by POST and signed in, and becomes a mentor under the account they are signed
 * in with, whatever its address. Once: the same person asking again gets the same answer, anybody else none. The program
 * must not end at the same moment: it stays as it was read.
 */
export async function acceptMentorInvitation(actor: Person, token: string): Promise<Membership & Stored> {
  const { invitation, program, membership, invalid } = await readInvitation(actor, token);
  const repeated = invitation.state === 'accepted' && invitation.answeredBy === actor.id;
  if (repeated && membership?.state === 'active') return commit(membership, []);
  const at = now();
  const open = stillOpen(invitation, at);
  if (membership?.state === 'active') {
    throw new Problem('already-exists', 'You mentor in this program already.');
  }
  const { programId, invitationId } = open;
  const answered = { ...open, state: 'accepted' as const, answeredBy: actor.id, answeredAt: at };
  const acceptance = change(
    invitations,
    open,
    answered,
    { event: 'invitation-accepted', actor, data: { programId } },
    invalid,
  );
  const joined = joining(actor, { programId, personId: actor.id, before: membership, at, by: invitationId });
  return commit(joined.item, [
    ...acceptance.writes,
    ...joined.writes,
    unchanged(programs, program),
    mentorBegins(programId),
    releaseAddress(open),
    rememberContact(actor),
  ]);
}
