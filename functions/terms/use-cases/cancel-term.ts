import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { release } from '../../platform/table/guards.ts';
import { change } from '../../platform/table/write.ts';
import { termNameKey, terms } from '../repository.ts';
import { readTermAsStaff } from '../staff-only.ts';
import { type Term, termState } from '../term.ts';

/**
 * Staff cancel a term whose results are not released, and say why; its name is free again. Once people have been promised
 * places, a term is not undone. One that is over and brought no results still is: its applicants wait for an answer.
 */
export async function cancelTerm(actor: Person, termId: string, reason: string): Promise<Term & Stored> {
  const term = await readTermAsStaff(actor, termId);
  const at = now();
  if (term.releasedAt !== undefined || term.cancelledAt !== undefined)
    throw wrongState('The term', termState(term, at), 'a cancellation');
  const { item, writes } = change(
    terms,
    term,
    { ...term, cancelledAt: at },
    { event: 'term-cancelled', actor, why: reason, data: { termId } },
  );
  return commit(item, [...writes, release(termNameKey(term), termId)]);
}
