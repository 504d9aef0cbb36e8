/** Steps of the mentee's journey that plan, release and cancel installments. No money moves here. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { againOnConflict } from '../platform/table/again.ts';
import { step, tasks } from '../platform/tasks.ts';
import { cancelInstallments } from './use-cases/cancel-installments.ts';
import { planInstallments } from './use-cases/plan-installments.ts';
import { releaseInstallment } from './use-cases/release-installment.ts';

const OfEnrollment = v.object({ enrollmentId: idSchema('enrollment') });
/** `number`: of the checkpoint that was passed. */
const OfCheckpoint = v.object({ ...OfEnrollment.entries, number: v.number() });

export const handler = tasks({
  'plan-installments': step(OfEnrollment, ({ enrollmentId }, { actor }) =>
    againOnConflict(() => planInstallments(actor, enrollmentId)),
  ),
  'release-installment': step(OfCheckpoint, ({ enrollmentId, number }, { actor }) =>
    againOnConflict(() => releaseInstallment(actor, enrollmentId, number)),
  ),
  'cancel-installments': step(OfEnrollment, ({ enrollmentId }, { actor }) =>
    againOnConflict(() => cancelInstallments(actor, enrollmentId)),
  ),
});
