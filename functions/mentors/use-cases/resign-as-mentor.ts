import type { Person } from '../../kernel/actor.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { membershipsWanted, requireRole, rolesFrom } from '../../programs/access.ts';
import { type Membership, moved } from '../../programs/membership.ts';
import { memberships, programs } from '../../programs/repository.ts';
import { mentorEnds } from '../repository.ts';

/**
 * A mentor stops; the administrators are told. The last one of a published program stays until there is another:
 * mentees were promised one.
 */
export async function resignAsMentor(actor: Person, programId: string): Promise<Membership & Stored> {
  const [program, administrator, mentor] = await loadTogether(
    wanted(programs, { programId }),
    ...membershipsWanted(programId, actor.id),
  );
  if (program === undefined) throw notFound('program');
  requireRole(actor, program, rolesFrom(actor, [administrator, mentor]), ['mentor']);
  if (mentor === undefined) throw new Problem('forbidden', 'You do not mentor here.');
  const { item, writes } = change(memberships, mentor, moved(mentor, 'resignation', now()), {
    event: 'mentor-resigned',
    actor,
    data: { programId, personId: actor.id },
  });
  const leaving = program.state === 'published' ? 1 : 0;
  return commit(item, [...writes, mentorEnds(programId, leaving)]);
}
