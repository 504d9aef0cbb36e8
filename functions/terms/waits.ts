/** What workflows wait for in terms. */
import type { WaitDefinition } from '../platform/waits.ts';
import { termOf } from './repository.ts';

/** The term's own workflow waits for its next day; a moved calendar answers `rescheduled` by itself. */
export const termMoved: WaitDefinition = {
  name: 'term-moved',
  endedBy: ['term-cancelled'],
  settled: async (termId) => {
    const term = await termOf(termId);
    return term?.cancelledAt === undefined ? undefined : { outcome: 'cancelled' };
  },
};

export const waits: readonly WaitDefinition[] = [termMoved];
