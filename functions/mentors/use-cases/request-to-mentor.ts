import type { Person } from '../../kernel/actor.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { begin, change } from '../../platform/table/write.ts';
import { profiles, rememberContact } from '../../profiles/repository.ts';
import { type Membership, moved } from '../../programs/membership.ts';
import { memberships, programs } from '../../programs/repository.ts';

/** Somebody with a mentor profile (MP) asks a published program to let them join; its administrators decide. */
export async function requestToMentor(actor: Person, programId: string): Promise<Membership & Stored> {
  const [program, profile, before] = await loadTogether(
    wanted(programs, { programId }),
    wanted(profiles, { personId: actor.id }),
    wanted(memberships, { programId, role: 'mentor', personId: actor.id }),
  );
  if (program?.state !== 'published') throw notFound('program');
  if (profile?.mentor === undefined) {
    throw new Problem('profile-required', 'Write your profile as a mentor first.', {
      rule: 'mentor-profile',
    });
  }
  const there = (): Problem => new Problem('already-exists', 'You have asked, or mentor here already.');
  if (before?.state === 'requested' || before?.state === 'active') throw there();
  const at = now();
  const happening = { event: 'mentor-requested', actor, data: { programId, personId: actor.id } };
  const asking: Membership = {
    programId: program.programId,
    personId: actor.id,
    role: 'mentor',
    state: 'requested',
    since: at,
  };
  const { item, writes } =
    before === undefined
      ? begin(memberships, asking, happening, there)
      : change(memberships, before, moved(before, 'request', at), happening, there);
  return commit(item, [...writes, rememberContact(actor)]);
}
