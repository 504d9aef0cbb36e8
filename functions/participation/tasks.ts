/** Lambda entry: the workflow's steps of participation. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { step, tasks } from '../platform/tasks.ts';
import { startMentorship } from './use-cases/start-mentorship.ts';

const Enrolled = v.object({ enrollmentId: idSchema('enrollment') });

export const handler = tasks({
  'start-mentorship': step(Enrolled, ({ enrollmentId }, { actor }) => startMentorship(actor, enrollmentId)),
});
