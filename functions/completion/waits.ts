/** What the end of a mentee's journey waits for. */

import { load } from '../platform/table/read.ts';
import type { WaitDefinition } from '../platform/waits.ts';
import { isOver } from '../selection/enrollment.ts';
import { enrollments } from '../selection/enrollment-repository.ts';
import { closedGates, gatesOf } from './gates.ts';

/** Nothing missing any more (subject: the enrollment). */
export const completionMet: WaitDefinition = {
  name: 'completion-met',
  patienceDays: 14,
  endedBy: [
    'survey-filled-in',
    'task-approved',
    'milestone-done',
    'plan-changed',
    'enrollment-withdrawn',
    'enrollment-terminated',
  ],
  settled: async (enrollmentId) => {
    const [enrollment, gates] = await Promise.all([
      load(enrollments, { enrollmentId }),
      gatesOf(enrollmentId),
    ]);
    if (enrollment === undefined) return undefined;
    if (enrollment.state === 'graduated') return { outcome: 'met' };
    if (isOver(enrollment)) return { outcome: 'over' };
    return closedGates(gates).length === 0 ? { outcome: 'met' } : undefined;
  },
};

export const waits: readonly WaitDefinition[] = [completionMet];
