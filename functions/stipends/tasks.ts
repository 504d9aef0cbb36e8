/** Steps of the mentee's journey that plan, release and cancel installments. No money moves here. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { againOnConflict } from '../platform/table/again.ts';
import { step, tasks } from '../platform/tasks.ts';
import { cancelInstallments } from './use-cases/cancel-installments.ts';
import { planInstallments } from './use-cases/plan-installments.ts';
import { releaseEarned } from './use-cases/release-earned.ts';

const OfEnrollment = v.object({ enrollmentId: idSchema('enrollment') });

export const handler = tasks({
  'plan-installments': step(OfEnrollment, ({ enrollmentId }, { actor }) =>
    againOnConflict(() => planInstallments(actor, enrollmentId)),
  ),
  'release-installment': step(OfEnrollment, ({ enrollmentId }, { actor }) =>
    againOnConflict(() => releaseEarned(actor, enrollmentId)),
  ),
  'cancel-installments': step(OfEnrollment, ({ enrollmentId }, { actor }) =>
    againOnConflict(() => cancelInstallments(actor, enrollmentId)),
  ),
});
