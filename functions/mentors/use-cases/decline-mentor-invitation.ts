import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { stillOpen } from '../invitation.ts';
import { readInvitation } from '../read-invitation.ts';
import { invitations, releaseAddress } from '../repository.ts';

/** Whoever holds the letter declines; the administrators are told. Declining twice is harmless. */
export async function declineMentorInvitation(actor: Person, token: string): Promise<null> {
  const { invitation, invalid } = await readInvitation(actor, token);
  if (invitation.state === 'declined' && invitation.answeredBy === actor.id) return commit(null, []);
  const at = now();
  const open = stillOpen(invitation, at);
  const declined = { ...open, state: 'declined' as const, answeredBy: actor.id, answeredAt: at };
  const { writes } = change(
    invitations,
    open,
    declined,
    { event: 'mentor-declined', actor, data: { programId: open.programId } },
    invalid,
  );
  return commit(null, [...writes, releaseAddress(open)]);
}
