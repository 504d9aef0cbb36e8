/** The doors of applications. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { pageOf, pageQuery } from '../kernel/page.ts';
import { defineRoutes } from '../kernel/route.ts';
import { Reason } from '../kernel/text.ts';
import { Answers, APPLICATION_MOVES, type ApplicationState, DeclineReason } from './application.ts';
import { Standing } from './standing.ts';

const applicationParams = { applicationId: idSchema('application') };
const State = v.picklist(Object.keys(APPLICATION_MOVES) as ApplicationState[]);

const summary = {
  applicationId: v.string(),
  programId: v.string(),
  programName: v.string(),
  termId: v.string(),
  termName: v.string(),
  state: State,
  createdAt: v.string(),
  submittedAt: v.optional(v.string()),
};

/** For the mentee whose application it is, and with the applicant's name for those who review it. */
const ApplicationView = v.object({
  ...summary,
  statement: v.string(),
  experience: v.optional(v.string()),
  availability: v.optional(v.string()),
  applicant: v.optional(v.object({ personId: v.string(), name: v.string() })),
  declineReason: v.optional(DeclineReason),
  offer: v.optional(v.object({ madeAt: v.string(), expiresAt: v.string() })),
  enrollmentId: v.optional(v.string()),
  standing: Standing,
});

const MyApplication = v.object({
  ...summary,
  offer: v.optional(v.object({ madeAt: v.string(), expiresAt: v.string() })),
  enrollmentId: v.optional(v.string()),
  standing: Standing,
});

/** One applicant in a reviewer's list. */
const Applicant = v.object({
  applicationId: v.string(),
  applicant: v.object({ personId: v.string(), name: v.string() }),
  state: State,
  submittedAt: v.string(),
});

const answered = { status: 200, schema: ApplicationView } as const;

export const routes = defineRoutes({
  draftApplication: {
    method: 'POST',
    path: '/terms/{termId}/applications',
    summary: 'Begin an application to a program of a term; nobody else sees it before I submit it',
    who: ['mentee'],
    params: { termId: idSchema('term') },
    body: v.strictObject({ programId: idSchema('program'), ...Answers }),
    rateLimit: { quota: 30, window: 'day' },
    answer: { status: 201, schema: ApplicationView },
    problems: ['profile-required', 'not-eligible', 'already-applied', 'window-closed', 'rule-refused'],
  },
  editApplication: {
    method: 'PUT',
    path: '/applications/{applicationId}',
    summary: 'Rewrite my draft',
    who: ['mentee'],
    params: applicationParams,
    body: v.strictObject(Answers),
    ifMatch: 'required',
    answer: answered,
    problems: ['wrong-state'],
  },
  submitApplication: {
    method: 'POST',
    path: '/applications/{applicationId}/submission',
    summary: 'Submit my application while the window is open',
    who: ['mentee'],
    params: applicationParams,
    answer: answered,
    problems: [
      'wrong-state',
      'window-closed',
      'profile-required',
      'not-eligible',
      'application-limit',
      'one-mentorship',
      'mentor-required',
    ],
  },
  withdrawApplication: {
    method: 'POST',
    path: '/applications/{applicationId}/withdrawal',
    summary: 'Withdraw my application, at any time before I accept an offer',
    who: ['mentee'],
    params: applicationParams,
    body: v.strictObject({ reason: v.optional(Reason) }),
    answer: answered,
    problems: ['wrong-state'],
  },
  getApplication: {
    method: 'GET',
    path: '/applications/{applicationId}',
    summary: 'Read an application: where it stands, what is missing, who acts next and until when',
    who: ['mentee', 'mentor', 'program-administrator', 'staff'],
    params: applicationParams,
    answer: answered,
  },
  listMyApplications: {
    method: 'GET',
    path: '/me/applications',
    summary: 'List my applications and where each stands',
    who: ['signed-in'],
    query: v.strictObject(pageQuery),
    answer: { status: 200, schema: pageOf(MyApplication) },
  },
  listApplications: {
    method: 'GET',
    path: '/programs/{programId}/terms/{termId}/applications',
    summary: 'List the applicants of a program in a term',
    who: ['mentor', 'program-administrator', 'staff'],
    params: { programId: idSchema('program'), termId: idSchema('term') },
    query: v.strictObject(pageQuery),
    answer: { status: 200, schema: pageOf(Applicant) },
  },
});
