/** What a journey waits for while the window and the review go on. */
import type { WaitDefinition } from '../platform/waits.ts';
import { applicationOf } from './repository.ts';

/** Ends every wait before the results when the mentee withdraws; else only the clock does. */
export const applicationEnded: WaitDefinition = {
  name: 'application-ended',
  endedBy: ['application-withdrawn'],
  settled: async (applicationId) => {
    const { state } = await applicationOf(applicationId);
    return state === 'withdrawn' ? { outcome: 'withdrawn' } : undefined;
  },
};

export const waits: readonly WaitDefinition[] = [applicationEnded];
