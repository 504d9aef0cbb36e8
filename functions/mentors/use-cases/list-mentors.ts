import type { Person } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { notFound } from '../../kernel/problem.ts';
import { listPage, loadTogether, wanted } from '../../platform/table/read.ts';
import type { MentorProfile } from '../../profiles/profile.ts';
import { contacts, profiles } from '../../profiles/repository.ts';
import { membershipsWanted, requireRole, rolesFrom } from '../../programs/access.ts';
import type { Membership } from '../../programs/membership.ts';
import { memberships, programs } from '../../programs/repository.ts';

export interface MentorRow {
  readonly membership: Membership;
  readonly name: string;
  readonly profile: MentorProfile | undefined;
}

/**
 * Its people and staff see who mentors in a program, asked to, or did once; names and profiles, no addresses.
 * Whether the caller may see the page is read together with its rows.
 */
export async function listMentors(
  actor: Person,
  programId: string,
  request: PageRequest,
): Promise<Page<MentorRow>> {
  const list = { partition: `PROGRAM#${programId}`, startsWith: 'MEMBER#mentor#' };
  const page = await listPage(memberships, list, request, actor.id);
  const [program, administrator, mentor, ...found] = await loadTogether(
    wanted(programs, { programId }),
    ...membershipsWanted(programId, actor.id),
    ...page.items.map(({ personId }) => wanted(contacts, { personId })),
    ...page.items.map(({ personId }) => wanted(profiles, { personId })),
  );
  if (program === undefined) throw notFound('program');
  requireRole(
    actor,
    program,
    rolesFrom(actor, [administrator, mentor]),
    ['administrator', 'mentor'],
    ['staff'],
  );
  const items = page.items.map((membership, index) => {
    const [contact, profile] = [found[index], found[page.items.length + index]];
    return {
      membership,
      name: contact !== undefined && 'name' in contact ? contact.name : '',
      profile: profile !== undefined && 'mentor' in profile ? profile.mentor : undefined,
    };
  });
  return { ...page, items };
}
