import type { Actor } from '../../kernel/actor.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { terms } from '../repository.ts';
import type { Phase } from '../term.ts';
import { readTerm } from './read-term.ts';

export interface Announced {
  readonly outcome: 'announced' | 'cancelled';
}

/** The day of a phase has come: the event `term-<phase>` tells of it, once, however often the step runs. */
export async function announcePhase(actor: Actor, termId: string, phase: Phase): Promise<Announced> {
  const term = await readTerm(termId);
  if (term.cancelledAt !== undefined) return { outcome: 'cancelled' };
  if (term.announced.includes(phase)) return { outcome: 'announced' };
  const after = { ...term, announced: [...term.announced, phase] };
  const { writes } = change(terms, term, after, { event: `term-${phase}`, actor, data: { termId } });
  await commitStep(writes);
  return { outcome: 'announced' };
}
