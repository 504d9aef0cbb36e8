/** The doors of evaluations: the verdict, what follows a fail, and leaving early. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { pageOf, pageQuery } from '../kernel/page.ts';
import { defineRoutes } from '../kernel/route.ts';
import { prose, Reason } from '../kernel/text.ts';
import { Ratings } from './checkpoint.ts';
import { CheckpointAnswer, ExcuseEntry } from './sight.ts';

const enrollment = { enrollmentId: idSchema('enrollment') };
const checkpoint = {
  ...enrollment,
  number: v.pipe(v.string(), v.regex(/^[1-4]$/, 'not the number of a checkpoint'), v.transform(Number)),
};
const Because = v.strictObject({ reason: Reason });
const Ended = v.object({ enrollmentId: v.string(), state: v.string(), endedAt: v.string() });

export const routes = defineRoutes({
  listCheckpoints: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/checkpoints',
    summary: 'The evaluations of a mentorship: when they are due and how they went',
    who: ['mentee', 'mentor', 'program-administrator', 'staff'],
    params: enrollment,
    answer: { status: 200, schema: v.object({ items: v.array(CheckpointAnswer) }) },
  },
  evaluate: {
    method: 'PUT',
    path: '/enrollments/{enrollmentId}/checkpoints/{number}/evaluation',
    summary: 'Pass or fail your mentee at a checkpoint',
    who: ['mentor'],
    params: checkpoint,
    body: v.strictObject({ result: v.picklist(['pass', 'fail']), ratings: Ratings, comment: prose(4000, 3) }),
    answer: { status: 200, schema: CheckpointAnswer },
    problems: ['evaluation-not-open', 'separation-of-duties', 'wrong-state'],
  },
  fileSelfEvaluation: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/checkpoints/{number}/self-evaluation',
    summary: 'Say how it went, before your mentor does; what you said is edited with If-Match',
    who: ['mentee'],
    params: checkpoint,
    body: v.strictObject({ text: prose(4000, 3) }),
    ifMatch: 'optional',
    answer: { status: 200, schema: CheckpointAnswer },
    problems: ['evaluation-not-open', 'wrong-state'],
  },
  extendAfterFail: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/checkpoints/{number}/extension',
    summary: 'After a fail: extend the mentorship and evaluate again',
    who: ['program-administrator'],
    params: checkpoint,
    body: v.strictObject({
      weeks: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(52)),
      reason: Reason,
    }),
    answer: {
      status: 200,
      schema: v.object({
        enrollmentId: v.string(),
        state: v.string(),
        extensionWeeks: v.number(),
        end: v.string(),
      }),
    },
    problems: ['extension-limit', 'rule-refused', 'separation-of-duties', 'wrong-state'],
  },
  endAfterFail: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/checkpoints/{number}/end',
    summary: 'After a fail: end the mentorship',
    who: ['program-administrator'],
    params: checkpoint,
    body: Because,
    answer: { status: 200, schema: Ended },
    problems: ['separation-of-duties', 'wrong-state'],
  },
  appeal: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/checkpoints/{number}/appeal',
    summary: 'Appeal a failed evaluation, once',
    who: ['mentee'],
    params: checkpoint,
    body: v.strictObject({ statement: prose(4000, 10) }),
    answer: { status: 200, schema: CheckpointAnswer },
    problems: ['appeal-used', 'wrong-state'],
  },
  decideAppeal: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/checkpoints/{number}/appeal/decision',
    summary: 'Answer an appeal: uphold the fail or overturn it',
    who: ['program-administrator', 'staff'],
    params: checkpoint,
    body: v.strictObject({ decision: v.picklist(['uphold', 'overturn']), reason: Reason }),
    answer: { status: 200, schema: CheckpointAnswer },
    problems: ['conflict-of-interest', 'separation-of-duties', 'wrong-state'],
  },
  excuseCheckpoint: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/checkpoints/{number}/excuse',
    summary: 'Let an evaluation go, saying why',
    who: ['program-administrator'],
    params: checkpoint,
    body: Because,
    answer: { status: 200, schema: CheckpointAnswer },
    problems: ['separation-of-duties', 'wrong-state'],
  },
  confirmExcuse: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/checkpoints/{number}/excuse/confirmation',
    summary: 'Agree to an excuse: for the stipend, the evaluation counts as passed from then on',
    who: ['staff'],
    params: checkpoint,
    answer: { status: 200, schema: CheckpointAnswer },
    problems: ['separation-of-duties', 'wrong-state'],
  },
  listExcuses: {
    method: 'GET',
    path: '/organizations/{organizationId}/excuses',
    summary: 'See the excuses that wait for the agreement of staff, longest first',
    who: ['staff'],
    params: { organizationId: OrganizationId },
    query: v.strictObject(pageQuery),
    answer: { status: 200, schema: pageOf(ExcuseEntry) },
    problems: ['invalid-cursor'],
  },
  withdrawFromMentorship: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/withdrawal',
    summary: 'Leave your mentorship',
    who: ['mentee'],
    params: enrollment,
    body: v.strictObject({ reason: v.optional(Reason) }),
    answer: { status: 200, schema: Ended },
    problems: ['wrong-state'],
  },
  terminateEnrollment: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/termination',
    summary: 'End a place for cause',
    who: ['program-administrator'],
    params: enrollment,
    body: Because,
    answer: { status: 200, schema: Ended },
    problems: ['separation-of-duties', 'wrong-state'],
  },
});
