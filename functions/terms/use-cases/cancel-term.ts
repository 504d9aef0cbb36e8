import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { release } from '../../platform/table/guards.ts';
import { change } from '../../platform/table/write.ts';
import { termNameKey, terms } from '../repository.ts';
import { readTermAsStaff } from '../staff-only.ts';
import { type Term, type TermState, termState } from '../term.ts';

/** Once people have been promised places, a term is not undone. */
const TOO_LATE: readonly TermState[] = ['released', 'running', 'closed', 'cancelled'];

/** Staff cancel a term whose results are not released, and say why; its name is free again. */
export async function cancelTerm(actor: Person, termId: string, reason: string): Promise<Term & Stored> {
  const term = await readTermAsStaff(actor, termId);
  const at = now();
  const state = termState(term, at);
  if (TOO_LATE.includes(state)) throw wrongState('The term', state, 'a cancellation');
  const { item, writes } = change(
    terms,
    term,
    { ...term, cancelledAt: at },
    { event: 'term-cancelled', actor, why: reason, data: { termId } },
  );
  return commit(item, [...writes, release(termNameKey(term), termId)]);
}
