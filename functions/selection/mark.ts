/** A mark: the outcome an administrator has in mind for an application. Tentative, and invisible to applicants until release. */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';

/** 1 is first. */
const Rank = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));

/** Reasons a person may choose from; the others follow from facts. */
const MarkedReason = v.picklist(['not-selected', 'skills-mismatch', 'availability']);

/** What the administrator says. */
export const MarkBody = v.variant('outcome', [
  v.strictObject({ outcome: v.literal('select'), rank: v.optional(Rank, 1) }),
  v.strictObject({ outcome: v.literal('waitlist'), rank: Rank }),
  v.strictObject({ outcome: v.literal('decline'), reasonCode: v.optional(MarkedReason, 'not-selected') }),
]);
export type MarkBody = v.InferOutput<typeof MarkBody>;

const always = {
  applicationId: idSchema('application'),
  programId: idSchema('program'),
  termId: idSchema('term'),
  markedBy: PersonId,
  markedAt: v.string(),
};

export const MarkFields = v.variant('outcome', [
  v.object({ ...always, outcome: v.literal('select'), rank: v.number() }),
  v.object({ ...always, outcome: v.literal('waitlist'), rank: v.number() }),
  v.object({ ...always, outcome: v.literal('decline'), reasonCode: MarkedReason }),
]);
export type Mark = v.InferOutput<typeof MarkFields>;
