/** Lambda entry: the steps of a journey through its review period. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { Instant } from '../kernel/time.ts';
import { step, tasks } from '../platform/tasks.ts';
import { concludeReview } from './use-cases/conclude-review.ts';
import { nextPrerequisiteReminder } from './use-cases/next-prerequisite-reminder.ts';
import { remindPrerequisites } from './use-cases/remind-prerequisites.ts';

const applicationId = idSchema('application');
const Application = v.object({ applicationId });

export const handler = tasks({
  'next-prerequisite-reminder': step(Application, (input) => nextPrerequisiteReminder(input.applicationId)),
  'remind-prerequisites': step(v.object({ applicationId, at: Instant }), (input, { actor }) =>
    remindPrerequisites(actor, input.applicationId, input.at),
  ),
  'conclude-review': step(Application, (input, { actor }) => concludeReview(actor, input.applicationId)),
});
