import type { Person } from '../../kernel/actor.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { listPage } from '../../platform/table/read.ts';
import { terms, termsOf } from '../repository.ts';
import type { Term } from '../term.ts';

/** Anybody sees the intakes of an organization, newest first, with those that were cancelled. */
export function listTerms(
  visitor: Person | undefined,
  organizationId: string,
  request: PageRequest,
): Promise<Page<Term>> {
  const list = { index: 'queue', partition: termsOf(organizationId), newestFirst: true } as const;
  return listPage(terms, list, request, visitor?.id ?? 'public');
}
