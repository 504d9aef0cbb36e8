/** How somebody becomes an active mentor, by invitation or by approval. */
import type { Person } from '../kernel/actor.ts';
import type { Id } from '../kernel/ids.ts';
import type { Instant } from '../kernel/time.ts';
import type { Stored } from '../platform/table/entity.ts';
import { begin, type Change, change } from '../platform/table/write.ts';
import { type Membership, moved } from '../programs/membership.ts';
import { memberships } from '../programs/repository.ts';

export interface Joining {
  readonly programId: Id<'program'>;
  readonly personId: string;
  readonly before: (Membership & Stored) | undefined;
  readonly at: Instant;
  /** The invitation that was accepted, or `approval`. */
  readonly by: string;
}

/** The membership made active, and the event `mentor-joined` that tells of it. */
export function joining(
  actor: Person,
  { programId, personId, before, at, by }: Joining,
): Change<Membership & Stored> {
  const happening = { event: 'mentor-joined', actor, data: { programId, personId, by } };
  if (before === undefined) {
    const membership: Membership = { programId, personId, role: 'mentor', state: 'active', since: at };
    return begin(memberships, membership, happening);
  }
  const move = by === 'approval' ? 'approval' : 'joining';
  return change(memberships, before, moved(before, move, at), happening);
}
