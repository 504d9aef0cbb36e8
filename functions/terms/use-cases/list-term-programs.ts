import type { Person } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { notFound } from '../../kernel/problem.ts';
import { listPage, loadTogether, wanted } from '../../platform/table/read.ts';
import { programs } from '../../programs/repository.ts';
import { termPrograms, terms } from '../repository.ts';
import type { TermProgram } from '../term-program.ts';

/** Anybody sees which programs take mentees in a term; one that was hidden or archived since is left out. */
export async function listTermPrograms(
  visitor: Person | undefined,
  termId: string,
  request: PageRequest,
): Promise<Page<TermProgram>> {
  const list = { partition: `TERM#${termId}`, startsWith: 'PROGRAM#' };
  const page = await listPage(termPrograms, list, request, visitor?.id ?? 'public');
  const [term, ...found] = await loadTogether(
    wanted(terms, { termId }),
    ...page.items.map(({ programId }) => wanted(programs, { programId })),
  );
  if (term === undefined) throw notFound('term');
  return { ...page, items: page.items.filter((_, index) => found[index]?.state === 'published') };
}
