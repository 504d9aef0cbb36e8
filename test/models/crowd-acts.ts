/** What somebody may do with a payment, or with what it rests on, while others do the same: one act each. */
import { handler as paymentTasks } from '../../functions/stipends/payment-tasks.ts';
import { FINN_FINANCE, MIRA_MENTOR, somebody } from '../kit/actors.ts';
import { runStep } from '../kit/call.ts';
import { submitStep, toEvaluations, verifyStep } from '../onboarding/a-mentorship.ts';
import { cancel, installmentId, makeFile, releaseEarned } from '../stipends/a-stipend.ts';
import { act, agreesToExcuse, excuses, marks } from './a-money-world.ts';
import { approve, bring, check, decide, mentorship, request, submit } from './money-moments.ts';

export const FIONA = somebody('Fiona Finance', 'finance');

export const ACTS = {
  'request 1': () => request(1),
  'request 2': () => request(2),
  'approve 1': () => approve(1),
  'approve 1 as well': () => approve(1, {}, FIONA),
  'approve 2': () => approve(2),
  reject: () => decide('rejection'),
  hold: () => decide('hold', FIONA),
  'take up': () => act(mentorship, 1, 'retry', FINN_FINANCE),
  check: () => check(),
  submit: () => submit(),
  'submit again': () => submit(),
  'submit attempt 2': () => submit(2),
  'ask after it': () =>
    runStep(paymentTasks, 'escalate-payment', { installmentId: installmentId(mentorship), attempt: 1 }),
  file: () => makeFile(),
  'file as well': () => makeFile(),
  paid: () => bring('paid'),
  failed: () => bring('failed'),
  returned: () => bring('returned'),
  pass: () => marks(mentorship, 3, 'pass', MIRA_MENTOR),
  fail: () => marks(mentorship, 3, 'fail', MIRA_MENTOR),
  excuse: () => excuses(mentorship, 3),
  'agree to the excuse': () => agreesToExcuse(mentorship, 3),
  'change the payee': () => submitStep(mentorship, 'payee'),
  'verify the payee': () => verifyStep(mentorship, 'payee'),
  leave: () =>
    toEvaluations(`POST /enrollments/${mentorship.enrollmentId}/withdrawal`, {
      as: mentorship.mentee,
      body: {},
    }),
  release: () => releaseEarned(mentorship),
  cancel: () => cancel(mentorship),
} as const;
export type ActName = keyof typeof ACTS;
