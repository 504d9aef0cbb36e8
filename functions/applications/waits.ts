/** What a journey waits for while the window and the review go on. */
import type { WaitDefinition } from '../platform/waits.ts';
import { termOf } from '../terms/repository.ts';
import { applicationOf } from './repository.ts';

/** Ends every wait before the results when the mentee withdraws or the term is cancelled; else only the clock does. */
export const applicationEnded: WaitDefinition = {
  name: 'application-ended',
  endedBy: ['application-withdrawn', 'term-cancelled'],
  settled: async (applicationId) => {
    const { state, termId } = await applicationOf(applicationId);
    if (state === 'withdrawn') return { outcome: 'withdrawn' };
    const term = await termOf(termId);
    return term?.cancelledAt === undefined ? undefined : { outcome: 'cancelled' };
  },
};

export const waits: readonly WaitDefinition[] = [applicationEnded];
