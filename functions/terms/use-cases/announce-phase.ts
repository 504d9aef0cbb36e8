import type { Actor } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { terms } from '../repository.ts';
import { type Phase, phaseBegins } from '../term.ts';
import { readTerm } from './read-term.ts';

export interface Announced {
  readonly outcome: 'announced' | 'not-yet' | 'cancelled';
}

/**
 * The day of a phase has come: the event `term-<phase>` tells of it, once, however often the step runs. `not-yet` when
 * the calendar moved at that moment.
 */
export async function announcePhase(actor: Actor, termId: string, phase: Phase): Promise<Announced> {
  const term = await readTerm(termId);
  if (term.cancelledAt !== undefined) return { outcome: 'cancelled' };
  if (term.announced.includes(phase)) return { outcome: 'announced' };
  if (now() < phaseBegins(term, phase)) return { outcome: 'not-yet' };
  const after = { ...term, announced: [...term.announced, phase] };
  const { writes } = change(terms, term, after, { event: `term-${phase}`, actor, data: { termId } });
  await commitStep(writes);
  return { outcome: 'announced' };
}
