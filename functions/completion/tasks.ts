/** The last steps of the mentee's journey. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { againOnConflict } from '../platform/table/again.ts';
import { step, tasks } from '../platform/tasks.ts';
import { waitStep } from '../platform/waits.ts';
import { beginCompletion } from './use-cases/begin-completion.ts';
import { graduate } from './use-cases/graduate.ts';
import { remindCompletion } from './use-cases/remind-completion.ts';
import { completionMet } from './waits.ts';

const OfEnrollment = v.object({ enrollmentId: idSchema('enrollment') });

export const handler = tasks({
  'begin-completion': step(OfEnrollment, ({ enrollmentId }, { actor }) =>
    againOnConflict(() => beginCompletion(actor, enrollmentId)),
  ),
  'remind-completion': step(OfEnrollment, ({ enrollmentId }, { actor }) =>
    againOnConflict(() => remindCompletion(actor, enrollmentId)),
  ),
  'completion-met': waitStep(completionMet),
  graduate: step(OfEnrollment, ({ enrollmentId }, { actor }) =>
    againOnConflict(() => graduate(actor, enrollmentId)),
  ),
});
