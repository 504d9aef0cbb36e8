import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { change } from '../../platform/table/write.ts';
import { type Membership, moved } from '../../programs/membership.ts';
import { memberships } from '../../programs/repository.ts';
import { readRequest } from '../asked.ts';

/** An administrator refuses somebody who asked to mentor, with a reason that they are told. They may ask again. */
export async function refuseMentor(
  actor: Person,
  programId: string,
  personId: string,
  reason: string,
): Promise<Membership & Stored> {
  const { membership: before } = await readRequest(actor, programId, personId);
  const { item, writes } = change(memberships, before, moved(before, 'refusal', now()), {
    event: 'mentor-refused',
    actor,
    why: reason,
    data: { programId, personId },
  });
  return commit(item, writes);
}
