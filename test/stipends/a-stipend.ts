/** Stipends of the stories: mentorships that have started, their checkpoints and their money. */
import { handler as stipendsApi } from '../../functions/stipends/api.ts';
import { installmentRoutes } from '../../functions/stipends/installment-routes.ts';
import { paymentRoutes } from '../../functions/stipends/payment-routes.ts';
import { handler as paymentTasks } from '../../functions/stipends/payment-tasks.ts';
import { handler as paymentsApi } from '../../functions/stipends/payments-api.ts';
import { handler as stipendTasks } from '../../functions/stipends/tasks.ts';
import { ADA_ADMINISTRATOR, FINN_FINANCE, MIRA_MENTOR } from '../kit/actors.ts';
import { type Called, type CallOptions, call, runStep } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { aStartedMentorship, type Mentorship, step, toEvaluations } from '../onboarding/a-mentorship.ts';
import { well } from '../programs/a-program.ts';
import { eventually } from '../programs/eventually.ts';

/** Payments have a function of their own, as API Gateway knows by the path. */
export const toStipends = (request: string, options: CallOptions = {}): Promise<Called> =>
  /\/payment-|\/hold$/.test(request)
    ? call(paymentsApi, paymentRoutes, request, options)
    : call(stipendsApi, installmentRoutes, request, options);

/** Steps of the journey. */
export const plan = ({ enrollmentId }: Mentorship) =>
  runStep(stipendTasks, 'plan-installments', { enrollmentId });
export const releaseEarned = ({ enrollmentId }: Mentorship) =>
  runStep(stipendTasks, 'release-installment', { enrollmentId });
export const cancel = ({ enrollmentId }: Mentorship) =>
  runStep(stipendTasks, 'cancel-installments', { enrollmentId });

/** Steps of a payment. */
export const payment = (task: string, installmentId: string, attempt = 1) =>
  runStep(paymentTasks, task, { installmentId, attempt });

const RATINGS = { tasks: 4, engagement: 4, progress: 4 };

/** A checkpoint is opened on the day it is due, which it answers. */
export async function opened({ enrollmentId, mentee }: Mentorship, number: number): Promise<string> {
  const { items } = (
    await well(toEvaluations(`GET /enrollments/${enrollmentId}/checkpoints`, { as: mentee }))
  ).body;
  const { checkpointId, dueAt } = items[number - 1];
  at(dueAt);
  await step('open-checkpoint', { checkpointId });
  return dueAt;
}

/** The mentor decides on a checkpoint on the day it is due. */
export async function evaluated(
  mentorship: Mentorship,
  number: number,
  result: 'pass' | 'fail' = 'pass',
): Promise<void> {
  const { enrollmentId } = mentorship;
  await opened(mentorship, number);
  const body = { result, ratings: RATINGS, comment: 'Seen and discussed.' };
  await well(
    toEvaluations(`PUT /enrollments/${enrollmentId}/checkpoints/${number}/evaluation`, {
      as: MIRA_MENTOR,
      body,
    }),
  );
}

/** Started, planned, and evaluated up to a checkpoint; what that releases is due. */
export async function aMentorshipPassedUpTo(checkpoint: number): Promise<Mentorship> {
  const mentorship = await aStartedMentorship();
  await plan(mentorship);
  for (let number = 1; number <= checkpoint; number += 1) {
    await evaluated(mentorship, number);
    await releaseEarned(mentorship);
  }
  return mentorship;
}

export const installmentId = ({ enrollmentId }: Mentorship, number = 1): string =>
  `ins_${enrollmentId.split('_')[1]}_${number}`;

const of = ({ enrollmentId }: Mentorship, number: number): string =>
  `/enrollments/${enrollmentId}/installments/${number}`;

export const request = (mentorship: Mentorship, number = 1, as = ADA_ADMINISTRATOR): Promise<Called> =>
  toStipends(`POST ${of(mentorship, number)}/request`, { as });

/** What finance sees, and then says yes to. */
export async function shown(mentorship: Mentorship, number = 1): Promise<Record<string, unknown>> {
  const { body } = await toStipends(`GET /enrollments/${mentorship.enrollmentId}/stipend`, {
    as: FINN_FINANCE,
  });
  return { amount: body.installments[number - 1].amount, payeeVersion: body.payee?.version ?? 0 };
}

export async function approve(
  mentorship: Mentorship,
  number = 1,
  options: CallOptions = {},
): Promise<Called> {
  const body = options.body ?? (await shown(mentorship, number));
  return toStipends(`POST ${of(mentorship, number)}/approval`, { as: FINN_FINANCE, ...options, body });
}

/** `rejection`, `hold` with a reason; `retry`. */
export const decide = (
  mentorship: Mentorship,
  what: string,
  number = 1,
  options: CallOptions = {},
): Promise<Called> =>
  toStipends(`POST ${of(mentorship, number)}/${what}`, {
    as: FINN_FINANCE,
    ...(what === 'retry' ? {} : { body: { reason: 'The bank asks for it.' } }),
    ...options,
  });

export const CNCF = '/organizations/org_cncf';

export const makeFile = (options: CallOptions = {}): Promise<Called> =>
  toStipends(`POST ${CNCF}/payment-files`, { as: FINN_FINANCE, ...options });

export const fetchFile = (paymentFileId: string): Promise<Called> =>
  toStipends(`GET ${CNCF}/payment-files/${paymentFileId}`, { as: FINN_FINANCE });

/** What waits leaves: a file is made and handed out. */
export async function leaves(): Promise<string> {
  const { paymentFileId } = (await well(makeFile())).body;
  await well(fetchFile(paymentFileId));
  return paymentFileId;
}

/** What the bank says. */
export function aResult(
  mentorship: Mentorship,
  over: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    paymentKey: `${installmentId(mentorship)}-1`,
    outcome: 'paid',
    reference: 'WIRE-2026-0001',
    amount: 150_000,
    currency: 'USD',
    ...over,
  };
}

export const importResults = (
  results: readonly Record<string, unknown>[],
  options: CallOptions = {},
): Promise<Called> =>
  toStipends(`POST ${CNCF}/payment-results`, { as: FINN_FINANCE, body: { results }, ...options });

export async function anApproved(): Promise<Mentorship> {
  const mentorship = await aMentorshipPassedUpTo(2);
  await well(request(mentorship));
  await well(approve(mentorship));
  return mentorship;
}

/** Approved, submitted and on its way with a file. */
export async function aPaymentInFlight(): Promise<Mentorship> {
  const mentorship = await anApproved();
  await payment('submit-payment', installmentId(mentorship));
  const made = await eventually(makeFile, ({ status }) => expect(status).toBe(201));
  await well(fetchFile(made.body.paymentFileId));
  return mentorship;
}

export async function installmentsOf(mentorship: Mentorship): Promise<Record<string, unknown>[]> {
  const path = `GET /enrollments/${mentorship.enrollmentId}/stipend`;
  return (await well(toStipends(path, { as: FINN_FINANCE }))).body.installments;
}

export async function ledgerOf(mentorship: Mentorship) {
  const path = `GET /enrollments/${mentorship.enrollmentId}/ledger`;
  return (await well(toStipends(path, { as: FINN_FINANCE }))).body;
}
