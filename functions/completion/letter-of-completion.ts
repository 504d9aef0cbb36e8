/**
 * The letter of completion: what a graduate shows to the world. Its address is as unguessable as its id; what it
 * says was true when it was issued, so names are kept in it (domain: Completion).
 */
import * as v from 'valibot';

/** What the letter says. */
export const LetterText = v.object({
  menteeName: v.string(),
  programName: v.string(),
  organizationName: v.string(),
  termName: v.string(),
  signatory: v.string(),
  track: v.picklist(['full-time', 'part-time']),
  /** First and last day of the mentorship. */
  start: v.string(),
  end: v.string(),
});
export type LetterText = v.InferOutput<typeof LetterText>;

const issued = {
  letterId: v.string(),
  enrollmentId: v.string(),
  personId: v.string(),
  programId: v.string(),
  termId: v.string(),
  organizationId: v.string(),
  says: LetterText,
  issuedAt: v.string(),
  /** Compact JWS of a W3C Verifiable Credential 2.0. */
  credential: v.string(),
  /** Where the PDF lies in the document bucket. */
  documentKey: v.string(),
};

export const LetterOfCompletion = v.variant('state', [
  v.object({ ...issued, state: v.literal('issued') }),
  v.object({
    ...issued,
    state: v.literal('revoked'),
    revokedAt: v.string(),
    revokedBy: v.string(),
    reason: v.string(),
  }),
]);
export type LetterOfCompletion = v.InferOutput<typeof LetterOfCompletion>;
