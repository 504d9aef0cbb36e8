/** One of everything in every state it may be in, as it lies in the table. */
import type { Application, ApplicationState } from '../../functions/applications/application.ts';
import type { Checkpoint, CheckpointState } from '../../functions/evaluations/checkpoint.ts';
import type { Enrollment, EnrollmentState } from '../../functions/selection/enrollment.ts';
import type { Installment, InstallmentState } from '../../functions/stipends/installment.ts';
import { ADA_ADMINISTRATOR, FINN_FINANCE, MIRA_MENTOR } from '../kit/actors.ts';
import * as facts from './facts.ts';

const MOMENT = '2026-09-03T10:00:00.000Z';
const LATER = '2026-09-10T18:00:00.000Z';

/** The fields of a fact without those of the state it is in. */
function without<Fact extends object>(fact: Fact, ...names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fact).filter(([name]) => !['state', ...names].includes(name)));
}
function each<State extends string, Thing>(
  common: Record<string, unknown>,
  states: Readonly<Record<State, Record<string, unknown>>>,
): Readonly<Record<State, Thing>> {
  const things = Object.entries<Record<string, unknown>>(states).map(([state, more]) => [
    state,
    { ...common, ...more, state },
  ]);
  return Object.fromEntries(things) as Record<State, Thing>;
}

const offer = { offer: { madeAt: MOMENT, expiresAt: LATER } };
export const APPLICATIONS = each<ApplicationState, Application>(without(facts.application), {
  draft: {},
  submitted: {},
  'under-review': {},
  selected: {},
  waitlisted: { rank: 1 },
  declined: { declineReason: 'not-selected', declinedAt: MOMENT },
  offered: offer,
  accepted: { ...offer, acceptedAt: MOMENT, enrollmentId: facts.ENROLLMENT },
  'offer-declined': { ...offer, endedAt: MOMENT },
  'offer-lapsed': { ...offer, endedAt: LATER },
  withdrawn: { endedAt: MOMENT },
});

const onBoard = without(facts.enrollment, 'onboardingCompletedAt', 'startedAt');
const started = { onboardingCompletedAt: MOMENT, startedAt: facts.term.start };
const completing = { ...started, completingSince: '2026-11-25T10:00:00.000Z' };
export const ENROLLMENTS = each<EnrollmentState, Enrollment>(onBoard, {
  onboarding: {},
  active: started,
  extended: { ...started, extensionWeeks: 2 },
  completing,
  graduated: { ...completing, graduatedAt: '2026-11-26T10:00:00.000Z' },
  withdrawn: { endedAt: MOMENT },
  terminated: { endedAt: MOMENT, endReason: 'The code of conduct was broken.' },
});

const verdict = {
  verdict: {
    result: 'fail',
    ratings: { tasks: 2, engagement: 2, progress: 2 },
    comment: 'Little was done.',
    by: MIRA_MENTOR.sub,
    at: '2026-09-24T10:00:00.000Z',
  },
};
const appeal = { ...verdict, appeal: { statement: 'I was ill that week.', at: '2026-09-25T10:00:00.000Z' } };
const decision = {
  decision: { reason: 'It was so.', by: ADA_ADMINISTRATOR.sub, at: '2026-09-26T10:00:00.000Z' },
};
export const CHECKPOINTS = each<CheckpointState, Checkpoint>(without(facts.checkpoint), {
  scheduled: {},
  open: {},
  overdue: {},
  passed: verdict,
  failed: verdict,
  'under-appeal': appeal,
  upheld: { ...appeal, ...decision },
  overturned: { ...appeal, ...decision },
  excused: { reason: 'A funeral.', excusedBy: ADA_ADMINISTRATOR.sub },
  closed: { closedAt: MOMENT },
});

const money = facts.installment.amount;
const payee = { reference: 'payee_4f1c9a77', version: 1 };
const asked = { request: { by: ADA_ADMINISTRATOR.sub, at: '2026-10-17T10:00:00.000Z' } };
const agreed = {
  ...asked,
  approval: { by: FINN_FINANCE.sub, at: '2026-10-18T10:00:00.000Z', amount: money, payee },
};
const sent = { ...agreed, submittedAt: '2026-10-18T11:00:00.000Z' };
const settled = { ...sent, providerReference: 'WIRE-1' };
export const INSTALLMENTS = each<InstallmentState, Installment>(without(facts.installment), {
  planned: {},
  due: {},
  requested: asked,
  approved: agreed,
  submitted: { ...sent, settleBy: '2026-10-28T11:00:00.000Z' },
  paid: { ...settled, paidAt: '2026-10-20T10:00:00.000Z' },
  failed: { ...settled, reason: 'The account is closed.' },
  returned: { ...settled, paidAt: '2026-10-20T10:00:00.000Z', reason: 'The account is closed.' },
  rejected: { ...asked, reason: 'Ask with the right amount.' },
  cancelled: { reason: 'The mentorship ended.' },
});
