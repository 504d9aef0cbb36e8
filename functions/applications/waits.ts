/** What a journey waits for while the window and the review go on. */
import type { WaitDefinition } from '../platform/waits.ts';
import { applicationInTerm } from './application-in-term.ts';

/** Ends every wait before the results when the mentee withdraws or the term is cancelled; else only the clock does. */
export const applicationEnded: WaitDefinition = {
  name: 'application-ended',
  endedBy: ['application-withdrawn', 'term-cancelled'],
  settled: async (applicationId, termId) => {
    const { application, term } = await applicationInTerm(applicationId, termId);
    if (application.state === 'withdrawn') return { outcome: 'withdrawn' };
    return term?.cancelledAt === undefined ? undefined : { outcome: 'cancelled' };
  },
};

export const waits: readonly WaitDefinition[] = [applicationEnded];
