import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { unchanged } from '../../platform/table/write.ts';
import { rememberContact } from '../../profiles/repository.ts';
import type { Membership } from '../../programs/membership.ts';
import { programs } from '../../programs/repository.ts';
import { readRequest } from '../asked.ts';
import { joining } from '../joining.ts';
import { mentorBegins } from '../repository.ts';

/**
 * An administrator lets somebody who asked mentor; until then the request gives no right at all. A program that has ended
 * takes nobody any more, as with an invitation; who asked before is refused. Nor may it end at the same moment: it stays as
 * it was read.
 */
export async function approveMentor(
  actor: Person,
  programId: string,
  personId: string,
): Promise<Membership & Stored> {
  const { program, membership: before } = await readRequest(actor, programId, personId);
  if (program.state === 'archived') throw wrongState('The program', program.state, 'a new mentor');
  const joined = joining(actor, {
    programId: before.programId,
    personId,
    before,
    at: now(),
    by: 'approval',
  });
  return commit(joined.item, [
    ...joined.writes,
    unchanged(programs, program),
    mentorBegins(programId),
    rememberContact(actor),
  ]);
}
