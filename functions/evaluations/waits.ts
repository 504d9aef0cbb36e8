/** What the workflow waits for at an evaluation. Subject of both: the checkpoint. */

import { now } from '../kernel/time.ts';
import { load } from '../platform/table/read.ts';
import type { WaitDefinition } from '../platform/waits.ts';
import { counts, isFailing, isPending } from './checkpoint.ts';
import { checkpointKey, checkpoints } from './repository.ts';
import { decisionReminders } from './schedule.ts';

/** Answers `passed` (also where it was excused), `failed` with the day of the first reminder, or `ended`. */
const evaluationDecided: WaitDefinition = {
  name: 'evaluation-decided',
  patienceDays: 2,
  endedBy: ['checkpoint-passed', 'checkpoint-failed', 'checkpoint-excused', 'checkpoint-closed'],
  settled: async (checkpointId) => {
    const checkpoint = await load(checkpoints, checkpointKey(checkpointId));
    if (checkpoint === undefined || isPending(checkpoint)) return undefined;
    const { number } = checkpoint;
    if (counts(checkpoint)) return { outcome: 'passed', number };
    if (!isFailing(checkpoint)) return { outcome: 'ended', number };
    const { next: remindAt } = decisionReminders(checkpoint.verdict.at, checkpoint.policy, now());
    return { outcome: 'failed', number, remindAt };
  },
};

/** Answers `extended` (the same checkpoint comes again), `overturned` (it is passed) or `ended`. */
const failureDecided: WaitDefinition = {
  name: 'failure-decided',
  patienceDays: 7,
  endedBy: ['checkpoint-extended', 'checkpoint-overturned', 'checkpoint-closed'],
  settled: async (checkpointId) => {
    const checkpoint = await load(checkpoints, checkpointKey(checkpointId));
    if (checkpoint === undefined || isFailing(checkpoint)) return undefined;
    if (isPending(checkpoint)) return { outcome: 'extended' };
    return { outcome: counts(checkpoint) ? 'overturned' : 'ended' };
  },
};

export const waits: readonly WaitDefinition[] = [evaluationDecided, failureDecided];
