/** The doors of onboarding: the contract, the checklist that HR verifies, and what happens when time runs out. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { pageOf, pageQuery } from '../kernel/page.ts';
import { defineRoutes } from '../kernel/route.ts';
import { line, Reason } from '../kernel/text.ts';
import { Instant } from '../kernel/time.ts';
import { ContractAnswer, EnrollmentAnswer, HrStepAnswer, OnboardingAnswer } from './answers.ts';
import { Facts } from './hr-step.ts';

const enrollment = { enrollmentId: idSchema('enrollment') };
const step = {
  ...enrollment,
  step: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(60)),
};
const Because = v.strictObject({ reason: Reason });

const Ended = v.object({ enrollmentId: v.string(), state: v.string() });

/** One row of what waits for HR or staff. */
const Waiting = v.object({
  enrollmentId: v.string(),
  menteeName: v.string(),
  /** Absent where the contract waits for staff. */
  step: v.optional(HrStepAnswer),
  since: v.string(),
});

export const routes = defineRoutes({
  readEnrollment: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}',
    summary: 'Where a mentorship stands',
    who: ['mentee', 'mentor', 'program-administrator', 'staff', 'hr', 'finance'],
    params: enrollment,
    answer: { status: 200, schema: EnrollmentAnswer },
  },
  readOnboarding: {
    method: 'GET',
    path: '/enrollments/{enrollmentId}/onboarding',
    summary: 'Contract and checklist: what is done and what is missing',
    who: ['mentee', 'program-administrator', 'staff', 'hr'],
    params: enrollment,
    answer: { status: 200, schema: OnboardingAnswer },
  },
  signContract: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/contract/signature',
    summary: 'Sign the contract by typing your name',
    who: ['mentee'],
    params: enrollment,
    body: v.strictObject({
      typedName: line(200),
      textHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'not the hash of a text (SHA-256)')),
    }),
    answer: { status: 200, schema: ContractAnswer },
    problems: ['contract-changed', 'signature-mismatch', 'wrong-state'],
  },
  counterSignContract: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/contract/counter-signature',
    summary: 'Sign the contract for the organization',
    who: ['staff'],
    params: enrollment,
    answer: { status: 200, schema: ContractAnswer },
    problems: ['separation-of-duties', 'wrong-state'],
  },
  submitHrStep: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/hr-steps/{step}/submission',
    summary: 'Hand in a step of the checklist; payee details also later, as long as money may be owed',
    who: ['mentee'],
    params: step,
    body: Facts,
    answer: { status: 200, schema: HrStepAnswer },
    problems: ['wrong-state'],
  },
  verifyHrStep: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/hr-steps/{step}/verification',
    summary: 'Verify what the mentee handed in, as I read it',
    who: ['hr'],
    params: step,
    ifMatch: 'required',
    answer: { status: 200, schema: HrStepAnswer },
    problems: ['separation-of-duties', 'wrong-state'],
  },
  returnHrStep: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/hr-steps/{step}/return',
    summary: 'Give it back, saying what is wrong',
    who: ['hr'],
    params: step,
    body: Because,
    ifMatch: 'required',
    answer: { status: 200, schema: HrStepAnswer },
    problems: ['separation-of-duties', 'wrong-state'],
  },
  waiveHrStep: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/hr-steps/{step}/waiver',
    summary: 'Go without a step, saying why',
    who: ['hr'],
    params: step,
    body: Because,
    ifMatch: 'required',
    answer: { status: 200, schema: HrStepAnswer },
    problems: ['rule-refused', 'separation-of-duties', 'wrong-state'],
  },
  extendOnboarding: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/onboarding/extension',
    summary: 'Give the mentee more time for onboarding',
    who: ['program-administrator'],
    params: enrollment,
    body: v.strictObject({ until: Instant, reason: Reason }),
    answer: { status: 200, schema: v.object({ enrollmentId: v.string(), onboardingDeadline: v.string() }) },
    problems: ['rule-refused', 'wrong-state'],
  },
  releasePlace: {
    method: 'POST',
    path: '/enrollments/{enrollmentId}/place-release',
    summary: 'Release the place of a mentee whose onboarding ran out of time',
    who: ['program-administrator'],
    params: enrollment,
    body: Because,
    answer: { status: 200, schema: Ended },
    problems: ['rule-refused', 'wrong-state'],
  },
  listOnboarding: {
    method: 'GET',
    path: '/organizations/{organizationId}/onboarding',
    summary: 'What waits for HR to verify or for staff to counter-sign, longest first',
    who: ['hr', 'staff'],
    params: { organizationId: OrganizationId },
    query: v.strictObject({ waitingFor: v.optional(v.picklist(['hr', 'staff']), 'hr'), ...pageQuery }),
    answer: { status: 200, schema: pageOf(Waiting) },
  },
});
