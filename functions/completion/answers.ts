/** What readers of surveys, completions and letters are shown. */
import * as v from 'valibot';
import { Version } from '../kernel/version.ts';
import { SurveyAnswers } from './survey.ts';
import { TalentEntry } from './talent.ts';

export const SurveyAnswer = v.object({
  enrollmentId: v.string(),
  ...SurveyAnswers.entries,
  filledInAt: v.string(),
  version: Version,
});

export const CompletionAnswer = v.object({
  enrollmentId: v.string(),
  state: v.string(),
  /** Gates still closed, and what to do about each in words. */
  missing: v.array(v.object({ gate: v.string(), says: v.string() })),
  survey: v.optional(SurveyAnswer),
  letter: v.optional(
    v.object({
      letterId: v.string(),
      state: v.string(),
      issuedAt: v.string(),
      page: v.string(),
      document: v.string(),
      credential: v.string(),
    }),
  ),
});

export const TalentAnswer = v.object({
  enrollmentId: v.string(),
  state: v.picklist(['listed', 'withdrawn']),
  ...v.partial(v.object(TalentEntry.entries)).entries,
  consentedAt: v.optional(v.string()),
  withdrawnAt: v.optional(v.string()),
});

/**
 * A graduate as companies see them: what they wrote to be seen, and since when. No id, for that of the enrollment leads to
 * the letter of completion, and that to a name they did not give here.
 */
export const TalentListing = v.object({ ...TalentEntry.entries, consentedAt: v.string() });

export const LetterAnswer = v.object({
  letterId: v.string(),
  state: v.picklist(['issued', 'revoked']),
  issuedAt: v.string(),
  revokedAt: v.optional(v.string()),
  reason: v.optional(v.string()),
});

export const KeysAnswer = v.object({
  keys: v.array(
    v.object({
      kty: v.string(),
      crv: v.string(),
      x: v.string(),
      y: v.string(),
      kid: v.string(),
      alg: v.string(),
      use: v.string(),
    }),
  ),
});
