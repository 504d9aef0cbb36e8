/** Every act on the way of the money, as it is tried again: a request with its key, a step with its input. */
import { handler as onboardingApi } from '../../functions/onboarding/api.ts';
import { routes as onboardingRoutes } from '../../functions/onboarding/routes.ts';
import { handler as paymentTasks } from '../../functions/stipends/payment-tasks.ts';
import { ADA_ADMINISTRATOR, FINN_FINANCE, HANA_HR, MIRA_MENTOR } from '../kit/actors.ts';
import { type Called, call, runStep } from '../kit/call.ts';
import { factsFor, type Mentorship, toEvaluations } from '../onboarding/a-mentorship.ts';
import {
  aResult,
  CNCF,
  cancel,
  fetchFile,
  importResults,
  installmentId,
  makeFile,
  payment,
  plan,
  releaseEarned,
  toStipends,
} from '../stipends/a-stipend.ts';
import { act, agreement, RATINGS } from './a-money-world.ts';

/** A request is sent again with its key, a step is run again with its input. */
export type Act = (mentorship: Mentorship) => Promise<Called | { readonly outcome?: string }>;
const key = (name: string) => ({ key: name });
const because = (name: string) => ({ body: { reason: 'The bank asks for it.' }, key: name });
const brings =
  (outcome: string): Act =>
  (mentorship) =>
    importResults([aResult(mentorship, { outcome, reference: `WIRE-${outcome}` })], key(outcome));
const steps =
  (task: string): Act =>
  (mentorship) =>
    payment(task, installmentId(mentorship));

/** Of the payee: asked for, handed in, verified, handed in anew. */
const CHANGED = 4;

const changesPayee: Act = ({ enrollmentId, mentee }) =>
  call(onboardingApi, onboardingRoutes, `POST /enrollments/${enrollmentId}/hr-steps/payee/submission`, {
    ...{ as: mentee, body: factsFor('payee') },
    key: 'change',
  });
const verifiesPayee: Act = ({ enrollmentId }) =>
  call(onboardingApi, onboardingRoutes, `POST /enrollments/${enrollmentId}/hr-steps/payee/verification`, {
    as: HANA_HR,
    ifMatch: CHANGED,
    key: 'verify',
  });
const fails: Act = ({ enrollmentId }) =>
  toEvaluations(`PUT /enrollments/${enrollmentId}/checkpoints/3/evaluation`, {
    ...{ as: MIRA_MENTOR, body: { result: 'fail', ratings: RATINGS, comment: 'Not seen.' } },
    key: 'fail',
  });
const fetches: Act = async () => {
  const { items } = (await toStipends(`GET ${CNCF}/payment-files`, { as: FINN_FINANCE })).body;
  return fetchFile(items[0].paymentFileId);
};
const waits: Act = (mentorship) => {
  const subjectId = `${installmentId(mentorship)}-1`;
  const until = '2026-12-24T18:00:00.000Z';
  return runStep(paymentTasks, 'payment-settled', {
    ...{ execution: subjectId, token: 'token' },
    subjectId,
    until,
  });
};

/** Name → from which moment, and what is done; the moment after it has the name of the act. */
export const PATH: Readonly<Record<string, readonly [from: string, act: Act]>> = {
  plan: ['started', plan],
  release: ['earned', releaseEarned],
  request: ['due', (one) => act(one, 1, 'request', ADA_ADMINISTRATOR, key('request'))],
  approve: [
    'request',
    (one) => act(one, 1, 'approval', FINN_FINANCE, { body: agreement(1, 1), key: 'approve' }),
  ],
  check: ['approve', steps('check-payment')],
  submit: ['check', steps('submit-payment')],
  file: ['submit', () => makeFile(key('file'))],
  fetch: ['file', fetches],
  wait: ['fetch', waits],
  paid: ['fetch', brings('paid')],
  returned: ['paid', brings('returned')],
  failed: ['fetch', brings('failed')],
  'take up': ['failed', (one) => act(one, 1, 'retry', FINN_FINANCE, key('retry'))],
  reject: ['approve', (one) => act(one, 1, 'rejection', FINN_FINANCE, because('reject'))],
  hold: ['approve', (one) => act(one, 1, 'hold', FINN_FINANCE, because('hold'))],
  withdraw: ['submit', (one) => act(one, 1, 'hold', FINN_FINANCE, because('withdraw'))],
  'change payee': ['approve', changesPayee],
  'verify payee': ['change payee', verifiesPayee],
  'void at the check': ['verify payee', steps('check-payment')],
  'void at the submission': ['verify payee', steps('submit-payment')],
  fail: ['approve', fails],
  'void after a fail': ['fail', steps('submit-payment')],
  overdue: ['late', steps('escalate-payment')],
  cancel: ['left', cancel],
};
