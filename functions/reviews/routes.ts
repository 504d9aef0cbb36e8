/** The doors of reviews: for the reviewers of a program alone. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { defineRoutes } from '../kernel/route.ts';
import { prose, Reason } from '../kernel/text.ts';
import { Version } from '../kernel/version.ts';
import { Scores } from './review.ts';

const params = { applicationId: idSchema('application') };
const REVIEWERS = ['mentor', 'program-administrator'] as const;

const ReviewView = v.object({
  personId: v.string(),
  scores: v.record(v.string(), v.number()),
  comment: v.string(),
  /** Weighted mean in hundredths: 425 is 4.25 of 5. */
  total: v.number(),
  reviewedAt: v.string(),
  version: Version,
});
const NoteView = v.object({
  noteId: v.string(),
  personId: v.string(),
  text: v.string(),
  writtenAt: v.string(),
});

export const routes = defineRoutes({
  reviewApplication: {
    method: 'PUT',
    path: '/applications/{applicationId}/reviews/mine',
    summary: 'Score an application by the rubric; a review that exists is edited with If-Match',
    who: REVIEWERS,
    params,
    body: v.strictObject({ scores: Scores, comment: prose(5000) }),
    ifMatch: 'optional',
    answer: { status: 200, schema: ReviewView },
    problems: ['wrong-state', 'conflict-of-interest'],
  },
  listReviews: {
    method: 'GET',
    path: '/applications/{applicationId}/reviews',
    summary: 'Read what the reviewers scored',
    who: REVIEWERS,
    params,
    answer: {
      status: 200,
      schema: v.object({ items: v.array(ReviewView), meanTotal: v.optional(v.number()) }),
    },
    problems: ['conflict-of-interest'],
  },
  writeNote: {
    method: 'POST',
    path: '/applications/{applicationId}/notes',
    summary: 'Note something for the other reviewers',
    who: REVIEWERS,
    params,
    body: v.strictObject({ text: prose(5000) }),
    rateLimit: { quota: 500, window: 'day' },
    answer: { status: 201, schema: NoteView },
    problems: ['conflict-of-interest'],
  },
  listNotes: {
    method: 'GET',
    path: '/applications/{applicationId}/notes',
    summary: 'Read what the reviewers noted',
    who: REVIEWERS,
    params,
    answer: { status: 200, schema: v.object({ items: v.array(NoteView) }) },
    problems: ['conflict-of-interest'],
  },
  declareConflict: {
    method: 'POST',
    path: '/applications/{applicationId}/conflicts-of-interest',
    summary: 'Declare a conflict of interest: I then neither score nor decide',
    who: REVIEWERS,
    params,
    body: v.strictObject({ why: Reason }),
    answer: { status: 201, schema: v.object({ why: v.string(), declaredAt: v.string() }) },
    problems: ['already-exists'],
  },
});
