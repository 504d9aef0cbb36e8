/** How an overdue wait is shown to staff. */
import * as v from 'valibot';

export const OverdueWaitView = v.object({
  waitsFor: v.pipe(v.string(), v.description('Who has to do what, in words.')),
  wait: v.pipe(v.string(), v.description('Name of the wait, as in the workflow.')),
  subjectId: v.pipe(v.string(), v.description('The thing that it is about.')),
  execution: v.pipe(v.string(), v.description('Name of the execution that waits.')),
  reason: v.pipe(
    v.picklist(['nobody-acts', 'left-behind']),
    v.description(
      'People were reminded and did not act; or the time was up and the execution did not go on.',
    ),
  ),
  dueSince: v.pipe(v.string(), v.description('The first time that passed in vain.')),
  overdueSince: v.string(),
  nextReminder: v.optional(v.string()),
});
export type OverdueWaitView = v.InferOutput<typeof OverdueWaitView>;
