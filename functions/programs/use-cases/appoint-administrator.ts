import type { Person } from '../../kernel/actor.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { begin, change } from '../../platform/table/write.ts';
import { contacts, rememberContact } from '../../profiles/repository.ts';
import { membershipsWanted, requireRole, rolesFrom } from '../access.ts';
import { type Membership, moved } from '../membership.ts';
import { memberships, programs } from '../repository.ts';

/**
 * A program gets another administrator, so that none of them is ever the only one who may decide: some have a conflict
 * of interest, some leave. It is somebody who has an account; mostly one of its mentors.
 */
export async function appointAdministrator(
  actor: Person,
  programId: string,
  personId: string,
): Promise<Membership & Stored> {
  const [program, contact, before, ...own] = await loadTogether(
    wanted(programs, { programId }),
    wanted(contacts, { personId }),
    wanted(memberships, { programId, role: 'administrator', personId }),
    ...membershipsWanted(programId, actor.id),
  );
  if (program === undefined) throw notFound('program');
  requireRole(actor, program, rolesFrom(actor, own), ['administrator'], ['staff']);
  if (contact === undefined) throw notFound('person');
  if (before?.state === 'active') throw new Problem('already-exists', 'They administer the program already.');
  const happening = {
    event: 'administrator-joined',
    actor,
    data: { programId: program.programId, personId },
  };
  const since = now();
  const membership: Membership = {
    ...{ programId: program.programId, personId, since },
    ...{ role: 'administrator', state: 'active' },
  };
  const { item, writes } =
    before === undefined
      ? begin(memberships, membership, happening)
      : change(memberships, before, moved(before, 'joining', since), happening);
  return commit(item, [...writes, rememberContact(actor)]);
}
