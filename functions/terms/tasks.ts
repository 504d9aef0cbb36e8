/** Lambda entry: steps of the term's workflow. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { now } from '../kernel/time.ts';
import { step, tasks } from '../platform/tasks.ts';
import { waitStep } from '../platform/waits.ts';
import { Phase, termState } from './term.ts';
import { announcePhase } from './use-cases/announce-phase.ts';
import { readTerm } from './use-cases/read-term.ts';
import { termMoved } from './waits.ts';

const termId = idSchema('term');

export const handler = tasks({
  'read-term': step(v.object({ termId }), async (input) => {
    const term = await readTerm(input.termId);
    const { applicationsOpen, applicationsClose, reviewEnds, start, end } = term;
    const outcome = term.cancelledAt === undefined ? 'open' : 'cancelled';
    return {
      outcome,
      applicationsOpen,
      applicationsClose,
      reviewEnds,
      start,
      end,
      state: termState(term, now()),
    };
  }),
  'announce-phase': step(v.object({ termId, phase: Phase }), (input, { actor }) =>
    announcePhase(actor, input.termId, input.phase),
  ),
  [termMoved.name]: waitStep(termMoved),
});
