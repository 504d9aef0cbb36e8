/** Lambda entry: the workflow's steps of onboarding. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { step, tasks } from '../platform/tasks.ts';
import { waitStep } from '../platform/waits.ts';
import { escalateOnboarding } from './use-cases/escalate-onboarding.ts';
import { openOnboarding } from './use-cases/open-onboarding.ts';
import { waits } from './waits.ts';

const Enrolled = v.object({ enrollmentId: idSchema('enrollment') });

export const handler = tasks({
  'open-onboarding': step(Enrolled, ({ enrollmentId }, { actor }) => openOnboarding(actor, enrollmentId)),
  'escalate-onboarding': step(Enrolled, ({ enrollmentId }, { actor }) =>
    escalateOnboarding(actor, enrollmentId),
  ),
  ...Object.fromEntries(waits.map((wait) => [wait.name, waitStep(wait)])),
});
