/** The doors of terms: made and moved by staff, joined by programs, read by everybody. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { pageOf, pageQuery } from '../kernel/page.ts';
import { CURRENT_POLICY, POLICY_NAMES, Track } from '../kernel/policy.ts';
import { defineRoutes } from '../kernel/route.ts';
import { line, Reason } from '../kernel/text.ts';
import { GivenCalendar } from './calendar.ts';
import { participationFields } from './term-program.ts';
import { TermProgramRow, TermProgramView, TermView } from './views.ts';

const params = { termId: idSchema('term') };
const both = { ...params, programId: idSchema('program') };
/** The term and the program of each row are read in one round trip, which takes 100 items. */
const limit = v.pipe(pageQuery.limit, v.maxValue(99));
const answer = { status: 200, schema: TermView } as const;

export const routes = defineRoutes({
  createTerm: {
    method: 'POST',
    path: '/terms',
    summary:
      'Plan a term; a date without an hour is the beginning of a day that opens, the deadline hour of one that closes',
    who: ['staff'],
    body: v.strictObject({
      organizationId: OrganizationId,
      name: line(120, 3),
      track: Track,
      checkpointCount: v.picklist([3, 4]),
      policy: v.optional(v.picklist(POLICY_NAMES), CURRENT_POLICY),
      ...GivenCalendar.entries,
    }),
    rateLimit: { quota: 100, window: 'day' },
    answer: { status: 201, schema: TermView },
    problems: ['forbidden', 'term-dates', 'review-too-short', 'already-exists'],
  },
  changeCalendar: {
    method: 'PUT',
    path: '/terms/{termId}/calendar',
    summary: 'Move dates of a term; what has passed stays',
    who: ['staff'],
    params,
    body: GivenCalendar,
    rateLimit: { quota: 20, window: 'day' },
    answer,
    ifMatch: 'required',
    problems: ['not-found', 'forbidden', 'wrong-state', 'term-dates', 'review-too-short'],
  },
  cancelTerm: {
    method: 'POST',
    path: '/terms/{termId}/cancellation',
    summary: 'Cancel a term before its results are released',
    who: ['staff'],
    params,
    body: v.strictObject({ reason: Reason }),
    answer,
    problems: ['not-found', 'forbidden', 'wrong-state', 'version-conflict'],
  },
  listTerms: {
    method: 'GET',
    path: '/terms',
    summary: 'See the terms of an organization, newest first',
    who: ['public'],
    query: v.strictObject({ organization: OrganizationId, ...pageQuery }),
    answer: { status: 200, schema: pageOf(TermView) },
    problems: ['invalid-cursor'],
  },
  readTerm: {
    method: 'GET',
    path: '/terms/{termId}',
    summary: 'See the dates of a term',
    who: ['public'],
    params,
    answer,
    problems: ['not-found'],
  },
  listTermPrograms: {
    method: 'GET',
    path: '/terms/{termId}/programs',
    summary: 'See which programs take mentees in a term',
    who: ['public'],
    params,
    query: v.strictObject({ ...pageQuery, limit }),
    answer: { status: 200, schema: pageOf(TermProgramRow) },
    problems: ['not-found', 'invalid-cursor'],
  },
  readTermProgram: {
    method: 'GET',
    path: '/terms/{termId}/programs/{programId}',
    summary: 'See slots, funding and budget of a program in a term',
    who: ['program-administrator', 'mentor', 'staff', 'finance'],
    params: both,
    answer: { status: 200, schema: TermProgramView },
    problems: ['not-found', 'forbidden'],
  },
  joinTerm: {
    method: 'PUT',
    path: '/terms/{termId}/programs/{programId}',
    summary: 'Take part in a term, with slots and funding; a part that exists is edited with If-Match',
    who: ['program-administrator'],
    params: both,
    body: v.strictObject(participationFields),
    ifMatch: 'optional',
    answer: { status: 200, schema: TermProgramView },
    problems: [
      'not-found',
      'forbidden',
      'wrong-state',
      'version-conflict',
      'budget-exceeded',
      'mentor-required',
    ],
  },
});
