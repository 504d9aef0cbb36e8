/** A call to make: a mentee who asked to hear the result by telephone (domain: Notification of results). */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';

/** Which result is told. */
export const CalledResult = v.picklist(['offered', 'waitlisted', 'declined']);
export type CalledResult = v.InferOutput<typeof CalledResult>;

const always = {
  applicationId: idSchema('application'),
  programId: idSchema('program'),
  termId: idSchema('term'),
  result: CalledResult,
  name: v.string(),
  telephone: v.string(),
  openedAt: v.string(),
};

export const PhoneCallFields = v.variant('state', [
  v.object({ ...always, state: v.literal('open') }),
  v.object({
    ...always,
    state: v.literal('made'),
    madeAt: v.string(),
    madeBy: PersonId,
    note: v.optional(v.string()),
  }),
]);
export type PhoneCall = v.InferOutput<typeof PhoneCallFields>;
