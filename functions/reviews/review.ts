/** What reviewers say of an application: weighted scores, notes, conflicts of interest. Never shown to the mentee. */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';
import { Problem } from '../kernel/problem.ts';
import { prose } from '../kernel/text.ts';
import type { Criterion } from '../programs/program.ts';

/** Criterion → 1 (weak) to 5 (strong). */
export const Scores = v.pipe(
  v.record(
    v.pipe(v.string(), v.maxLength(60)),
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
  ),
  v.check((scores) => Object.keys(scores).length <= 10, 'scores more criteria than a rubric has'),
);
export type Scores = v.InferOutput<typeof Scores>;

const Subject = {
  applicationId: idSchema('application'),
  /** The reviewer. */
  personId: PersonId,
};

export const ReviewFields = v.object({
  ...Subject,
  scores: Scores,
  comment: prose(5000),
  /** Weighted mean in hundredths: 425 is 4.25 of 5. */
  total: v.number(),
  reviewedAt: v.string(),
});
export type Review = v.InferOutput<typeof ReviewFields>;

export const NoteFields = v.object({
  ...Subject,
  noteId: idSchema('note'),
  text: prose(5000),
  writtenAt: v.string(),
});
export type Note = v.InferOutput<typeof NoteFields>;

export const ConflictFields = v.object({
  ...Subject,
  termId: idSchema('term'),
  why: v.string(),
  declaredAt: v.string(),
});
export type Conflict = v.InferOutput<typeof ConflictFields>;

/**
 * The weighted mean of scores by a rubric whose weights add up to 100, in hundredths, rounded half up.
 * @throws Problem invalid-request unless exactly the criteria of the rubric are scored.
 */
export function weightedTotal(rubric: readonly Criterion[], scores: Scores): number {
  const names = new Set(rubric.map(({ name }) => name));
  const errors = [
    ...rubric
      .filter(({ name }) => scores[name] === undefined)
      .map(({ name }) => ({ pointer: `/scores/${name}`, detail: 'is missing' })),
    ...Object.keys(scores)
      .filter((name) => !names.has(name))
      .map((name) => ({ pointer: `/scores/${name}`, detail: 'is not a criterion of the program' })),
  ];
  if (errors.length > 0)
    throw new Problem('invalid-request', 'Score each criterion of the rubric, and no other.', { errors });
  const weights = rubric.reduce((total, { weight }) => total + weight, 0);
  const points = rubric.reduce((total, { name, weight }) => total + weight * (scores[name] ?? 0), 0);
  return Math.round((points * 100) / weights);
}
