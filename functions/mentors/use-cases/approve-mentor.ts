import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { rememberContact } from '../../profiles/repository.ts';
import type { Membership } from '../../programs/membership.ts';
import { readRequest } from '../asked.ts';
import { joining } from '../joining.ts';
import { mentorBegins } from '../repository.ts';

/** An administrator lets somebody who asked mentor; until then the request gives no right at all. */
export async function approveMentor(
  actor: Person,
  programId: string,
  personId: string,
): Promise<Membership & Stored> {
  const before = await readRequest(actor, programId, personId);
  const joined = joining(actor, {
    programId: before.programId,
    personId,
    before,
    at: now(),
    by: 'approval',
  });
  return commit(joined.item, [...joined.writes, mentorBegins(programId), rememberContact(actor)]);
}
