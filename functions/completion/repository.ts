/** Where surveys and letters of completion lie. */
import * as v from 'valibot';
import { defineEntity, type Stored } from '../platform/table/entity.ts';
import { load } from '../platform/table/read.ts';
import { LetterOfCompletion } from './letter-of-completion.ts';
import { Survey } from './survey.ts';
import { Talent } from './talent.ts';

/** Beside its enrollment: one each. */
export const surveys = defineEntity<Pick<Survey, 'enrollmentId'>, Survey>({
  type: 'survey',
  schema: Survey,
  key: ({ enrollmentId }) => ({ pk: `ENROLLMENT#${enrollmentId}`, sk: 'SURVEY' }),
  subjectId: ({ enrollmentId }) => enrollmentId,
});

/** By its own id, which is its public address; among what belongs to its graduate. */
export const letters = defineEntity<Pick<LetterOfCompletion, 'letterId'>, LetterOfCompletion>({
  type: 'letter',
  schema: LetterOfCompletion,
  key: ({ letterId }) => ({ pk: `LETTER#${letterId}`, sk: 'LETTER' }),
  subjectId: ({ letterId }) => letterId,
  indexes: ({ personId, letterId }) => ({ person: [`PERSON#${personId}`, `LETTER#${letterId}`] }),
});

/** Partition of the queue index that is the directory of an organization. */
export const talentQueue = (organizationId: string): string => `TALENTS#${organizationId}`;

/** Beside its enrollment; in the directory of the organization only while the graduate wants it. */
export const talents = defineEntity<Pick<Talent, 'enrollmentId'>, Talent>({
  type: 'talent',
  schema: Talent,
  key: ({ enrollmentId }) => ({ pk: `ENROLLMENT#${enrollmentId}`, sk: 'TALENT' }),
  subjectId: ({ enrollmentId }) => enrollmentId,
  indexes: (talent) =>
    talent.state === 'listed'
      ? { queue: [talentQueue(talent.organizationId), `${talent.consentedAt}#${talent.enrollmentId}`] }
      : {},
});

const CompletionFields = v.object({
  enrollmentId: v.string(),
  /** When the mentee is reminded next of what is missing. */
  remindAt: v.string(),
  /** When administrators are told too. */
  escalateAt: v.string(),
});
export type Completion = v.InferOutput<typeof CompletionFields>;

/** The completion under way: what the workflow's reminders go by. */
export const completions = defineEntity<Pick<Completion, 'enrollmentId'>, Completion>({
  type: 'completion',
  schema: CompletionFields,
  key: ({ enrollmentId }) => ({ pk: `ENROLLMENT#${enrollmentId}`, sk: 'COMPLETION' }),
  subjectId: ({ enrollmentId }) => enrollmentId,
});

export function letterOf(letterId: string): Promise<(LetterOfCompletion & Stored) | undefined> {
  return load(letters, { letterId });
}
