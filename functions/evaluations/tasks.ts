/** Lambda entry: the workflow's steps of evaluations. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { step, tasks } from '../platform/tasks.ts';
import { waitStep } from '../platform/waits.ts';
import { keepSchedule } from './use-cases/keep-schedule.ts';
import { nextCheckpoint } from './use-cases/next-checkpoint.ts';
import { openCheckpoint } from './use-cases/open-checkpoint.ts';
import { remindDecision } from './use-cases/remind-decision.ts';
import { remindEvaluation } from './use-cases/remind-evaluation.ts';
import { waits } from './waits.ts';

const Enrolled = v.object({ enrollmentId: idSchema('enrollment') });
const Checked = v.object({ checkpointId: idSchema('checkpoint') });

export const handler = tasks({
  'schedule-checkpoints': step(Enrolled, async ({ enrollmentId }, { actor }) => {
    const { checkpoints } = await keepSchedule(actor, enrollmentId);
    return { outcome: 'scheduled', checkpoints: checkpoints.length };
  }),
  'next-checkpoint': step(Enrolled, ({ enrollmentId }, { actor }) => nextCheckpoint(actor, enrollmentId)),
  'open-checkpoint': step(Checked, ({ checkpointId }, { actor }) => openCheckpoint(actor, checkpointId)),
  'remind-evaluation': step(Checked, ({ checkpointId }, { actor }) => remindEvaluation(actor, checkpointId)),
  'remind-decision': step(Checked, ({ checkpointId }, { actor }) => remindDecision(actor, checkpointId)),
  ...Object.fromEntries(waits.map((wait) => [wait.name, waitStep(wait)])),
});
