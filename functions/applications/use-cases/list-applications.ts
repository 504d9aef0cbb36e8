import type { Person } from '../../kernel/actor.ts';
import type { PageRequest } from '../../kernel/page.ts';
import { listPage } from '../../platform/table/read.ts';
import { requireProgramRole } from '../../programs/access.ts';
import { wasSubmitted } from '../application.ts';
import { applicantsOf, applications } from '../repository.ts';

/** The applicants of a program in a term, by the time they began, for its administrators, mentors and staff. */
export async function listApplications(
  actor: Person,
  programId: string,
  termId: string,
  request: PageRequest,
) {
  const applicants = {
    index: 'program',
    partition: applicantsOf(programId, termId),
    startsWith: 'APPLICATION#',
  } as const;
  const [page] = await Promise.all([
    listPage(applications, applicants, request, actor.id),
    requireProgramRole(actor, programId, ['administrator', 'mentor'], ['staff']),
  ]);
  return { ...page, items: page.items.filter(wasSubmitted) };
}
