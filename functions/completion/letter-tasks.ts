/** The step that makes a letter of completion: a function of its own, for it alone carries fonts and signs. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { againOnConflict } from '../platform/table/again.ts';
import { step, tasks } from '../platform/tasks.ts';
import { issueLetter } from './use-cases/issue-letter.ts';

const OfEnrollment = v.object({ enrollmentId: idSchema('enrollment') });

export const handler = tasks({
  'issue-letter': step(OfEnrollment, ({ enrollmentId }, { actor }) =>
    againOnConflict(() => issueLetter(actor, enrollmentId)),
  ),
});
