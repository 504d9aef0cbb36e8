/** The feedback survey a mentee fills in before graduating (domain: Completion). */
import * as v from 'valibot';
import { prose } from '../kernel/text.ts';

const Rating = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5));

/** What is asked: how it was, what was learned, what should change; consent is asked for elsewhere. */
export const SurveyAnswers = v.strictObject({
  /** 1 (poor) to 5 (excellent). */
  programme: Rating,
  mentoring: Rating,
  /** Would recommend it: 1 (no) to 5 (surely). */
  recommendation: Rating,
  learned: prose(4000),
  improve: v.optional(prose(4000)),
  /** Means to go on contributing to the project. */
  staysContributor: v.boolean(),
});
export type SurveyAnswers = v.InferOutput<typeof SurveyAnswers>;

export const Survey = v.object({
  enrollmentId: v.string(),
  personId: v.string(),
  programId: v.string(),
  termId: v.string(),
  ...SurveyAnswers.entries,
  filledInAt: v.string(),
});
export type Survey = v.InferOutput<typeof Survey>;
