/** Lambda entry: HTTP. */
import { mapPage } from '../kernel/page.ts';
import { api, serve } from '../platform/http/api.ts';
import { enrollmentAnswer, hrStepAnswer, onboardingAnswer, signedContractAnswer } from './answers.ts';
import type { StoredHrStep } from './repository.ts';
import { routes } from './routes.ts';
import { counterSignContract } from './use-cases/counter-sign-contract.ts';
import { extendOnboarding } from './use-cases/extend-onboarding.ts';
import { listOnboarding } from './use-cases/list-onboarding.ts';
import { readEnrollment } from './use-cases/read-enrollment.ts';
import { releasePlace } from './use-cases/release-place.ts';
import { returnHrStep } from './use-cases/return-hr-step.ts';
import { settleHrStep } from './use-cases/settle-hr-step.ts';
import { signContract } from './use-cases/sign-contract.ts';
import { submitHrStep } from './use-cases/submit-hr-step.ts';

const shownStep = (step: StoredHrStep) => hrStepAnswer(step, true);

export const handler = api(routes, {
  readEnrollment: serve(
    ({ actor, params }) =>
      readEnrollment(actor, params.enrollmentId, [
        'mentee',
        'mentor',
        'administrator',
        'staff',
        'hr',
        'finance',
      ]),
    enrollmentAnswer,
  ),
  readOnboarding: serve(
    ({ actor, params }) =>
      readEnrollment(actor, params.enrollmentId, ['mentee', 'administrator', 'staff', 'hr']),
    onboardingAnswer,
  ),
  signContract: serve(
    ({ actor, params, body, origin }) => signContract(actor, params.enrollmentId, body, origin),
    signedContractAnswer,
  ),
  counterSignContract: serve(
    ({ actor, params, origin }) => counterSignContract(actor, params.enrollmentId, origin),
    signedContractAnswer,
  ),
  submitHrStep: serve(
    ({ actor, params, body }) => submitHrStep(actor, params.enrollmentId, params.step, body),
    shownStep,
  ),
  verifyHrStep: serve(
    ({ actor, params, ifMatch }) =>
      settleHrStep(actor, params.enrollmentId, params.step, { how: 'verify' }, ifMatch),
    shownStep,
  ),
  returnHrStep: serve(
    ({ actor, params, body, ifMatch }) =>
      returnHrStep(actor, params.enrollmentId, params.step, body.reason, ifMatch),
    shownStep,
  ),
  waiveHrStep: serve(
    ({ actor, params, body, ifMatch }) =>
      settleHrStep(actor, params.enrollmentId, params.step, { how: 'waive', reason: body.reason }, ifMatch),
    shownStep,
  ),
  extendOnboarding: serve(
    ({ actor, params, body }) => extendOnboarding(actor, params.enrollmentId, body.until, body.reason),
    (enrollment) => enrollment,
  ),
  releasePlace: serve(
    ({ actor, params, body }) => releasePlace(actor, params.enrollmentId, body.reason),
    (enrollment) => enrollment,
  ),
  listOnboarding: serve(
    ({ actor, params, query }) =>
      listOnboarding(actor, params.organizationId, query.waitingFor, {
        limit: query.limit,
        cursor: query.cursor,
      }),
    (page) =>
      mapPage(page, ({ step, ...row }) =>
        step === undefined ? row : { ...row, step: hrStepAnswer(step, true) },
      ),
  ),
});
