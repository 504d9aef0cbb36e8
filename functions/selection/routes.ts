/** The doors of selection. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { pageOf, pageQuery } from '../kernel/page.ts';
import { defineRoutes } from '../kernel/route.ts';
import { prose, Reason } from '../kernel/text.ts';
import { MarkBody } from './mark.ts';
import { CalledResult } from './phone-call.ts';
import { OBSTACLES } from './release-obstacles.ts';
import { Accepted, CallView, Declined, MarkView, Release, Released } from './views.ts';

const applicationParams = { applicationId: idSchema('application') };
const termParams = { termId: idSchema('term') };
const programParams = { programId: idSchema('program'), ...termParams };

export const routes = defineRoutes({
  markApplication: {
    method: 'PUT',
    path: '/applications/{applicationId}/mark',
    summary:
      'Mark the outcome I have in mind; a mark that exists is edited with If-Match, by staff where its maker has a conflict of interest',
    who: ['program-administrator', 'staff'],
    params: applicationParams,
    body: MarkBody,
    ifMatch: 'optional',
    answer: { status: 200, schema: MarkView },
    problems: ['wrong-state', 'already-released', 'slots-exceeded', 'conflict-of-interest'],
  },
  listMarks: {
    method: 'GET',
    path: '/programs/{programId}/terms/{termId}/marks',
    summary: 'List the tentative outcomes of a program in a term',
    who: ['program-administrator', 'staff'],
    params: programParams,
    query: v.strictObject(pageQuery),
    answer: { status: 200, schema: pageOf(MarkView) },
  },
  planRelease: {
    method: 'GET',
    path: '/terms/{termId}/release',
    summary: 'See what a release would tell everybody, who is chosen twice, and what stands in its way',
    who: ['staff'],
    params: termParams,
    query: v.strictObject({
      ...pageQuery,
      /** As the release would say. */
      declineUnmarked: v.optional(v.picklist(['true', 'false']), 'false'),
    }),
    answer: { status: 200, schema: Release },
    problems: ['invalid-cursor'],
  },
  releaseResults: {
    method: 'POST',
    path: '/terms/{termId}/release',
    summary: 'Release the results of a term: everyone gets an answer',
    who: ['staff'],
    params: termParams,
    body: v.strictObject({
      /** Applications without a mark that counts are declined. */
      declineUnmarked: v.optional(v.boolean(), false),
    }),
    answer: { status: 200, schema: Released },
    problems: OBSTACLES,
  },
  acceptOffer: {
    method: 'POST',
    path: '/applications/{applicationId}/offer/acceptance',
    summary: 'Accept the offer: my place begins and my other applications are released',
    who: ['mentee'],
    params: applicationParams,
    answer: { status: 200, schema: Accepted },
    problems: [
      'wrong-state',
      'offer-expired',
      'one-mentorship',
      'budget-exceeded',
      'profile-required',
      'not-eligible',
      'rule-refused',
    ],
  },
  declineOffer: {
    method: 'POST',
    path: '/applications/{applicationId}/offer/declination',
    summary: 'Decline the offer: the place goes to the next on the waitlist',
    who: ['mentee'],
    params: applicationParams,
    body: v.strictObject({ reason: v.optional(Reason) }),
    answer: { status: 200, schema: Declined },
    problems: ['wrong-state', 'offer-expired'],
  },
  listPhoneCalls: {
    method: 'GET',
    path: '/programs/{programId}/terms/{termId}/phone-calls',
    summary: 'List the mentees who asked to hear their result by telephone',
    who: ['program-administrator'],
    params: programParams,
    query: v.strictObject(pageQuery),
    answer: { status: 200, schema: pageOf(CallView) },
  },
  recordPhoneCall: {
    method: 'POST',
    path: '/applications/{applicationId}/phone-calls/{result}',
    summary: 'Record that I told a mentee the result by telephone',
    who: ['program-administrator'],
    params: { ...applicationParams, result: CalledResult },
    body: v.strictObject({ note: v.optional(prose(1000)) }),
    answer: { status: 200, schema: CallView },
    problems: ['wrong-state'],
  },
});
