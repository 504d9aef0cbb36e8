import { notFound } from '../../kernel/problem.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { termOf } from '../repository.ts';
import type { Term } from '../term.ts';

/** Anybody sees the dates of a term. */
export async function readTerm(termId: string): Promise<Term & Stored> {
  const term = await termOf(termId);
  if (term === undefined) throw notFound('term');
  return term;
}
