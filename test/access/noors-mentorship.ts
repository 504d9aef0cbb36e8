/** Noor's mentorship from the review to the graduation, with a canary wherever somebody writes a word. */
import { prerequisites } from '../../functions/applications/repository.ts';
import { derivedId, newId } from '../../functions/kernel/ids.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { load } from '../../functions/platform/table/read.ts';
import { change, create } from '../../functions/platform/table/write.ts';
import { documents } from '../../functions/prerequisites/repository.ts';
import { handler as reviewsApi } from '../../functions/reviews/api.ts';
import { routes as reviewRoutes } from '../../functions/reviews/routes.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { toSelection } from '../applications/an-application.ts';
import { ANSWERS, approve as approveTask, step as completionStep, survey } from '../completion/a-graduate.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, NOOR_MENTEE, STELLA_STAFF } from '../kit/actors.ts';
import { type CallOptions, call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import {
  ACCEPTED,
  type Mentorship,
  STEPS,
  signedBy,
  step,
  toEvaluations,
  toOnboarding,
  toParticipation,
  verifyStep,
} from '../onboarding/a-mentorship.ts';
import { well } from '../programs/a-program.ts';
import { eventually } from '../programs/eventually.ts';
import {
  approve,
  aResult,
  fetchFile,
  importResults,
  installmentId,
  installmentsOf,
  makeFile,
  opened,
  payment,
  plan,
  releaseEarned,
  request,
} from '../stipends/a-stipend.ts';
import { CANARIES } from './canaries.ts';
import { ALMA_ADMINISTRATOR } from './people.ts';

const ALREADY_STARTED = '2026-09-10T09:00:00.000Z';

const review = (what: string, options: CallOptions) => well(call(reviewsApi, reviewRoutes, what, options));

/** Handed in with a file; scored and noted by the mentor. @returns the id of the prerequisite */
export async function isReviewed(applicationId: string): Promise<string> {
  const prerequisiteId = derivedId('prerequisite', applicationId, 1);
  const documentId = newId('document');
  const before = await load(prerequisites, { applicationId, prerequisiteId });
  if (before?.state !== 'submitted') throw new Error('Nothing was handed in.');
  const actor = { kind: 'workflow', id: 'test' } as const;
  const after = { ...before, documentId, text: CANARIES.prerequisite };
  const file = { fileName: 'resume.pdf', mediaType: 'application/pdf', bytes: 1000 } as const;
  await commitStep([
    ...change(prerequisites, before, after, { event: 'prerequisite-submitted', actor }).writes,
    ...create(documents, {
      ...{ documentId, prerequisiteId, personId: NOOR_MENTEE.sub, ...file },
      ...{ applicationId: before.applicationId, createdAt: before.submittedAt },
    }).writes,
  ]);
  const path = `/applications/${applicationId}`;
  const scores = { skills: 5, motivation: 4, contribution: 3 };
  const scored = { scores, comment: CANARIES.reviewComment };
  await review(`PUT ${path}/reviews/mine`, { as: MIRA_MENTOR, body: scored });
  await review(`POST ${path}/notes`, { as: MIRA_MENTOR, body: { text: CANARIES.note } });
  return prerequisiteId;
}

/** The administrator who marked it has a conflict of interest after all; the other one calls the mentee. */
export async function isDoubtedAndCalled(applicationId: string): Promise<void> {
  const path = `/applications/${applicationId}`;
  await review(`POST ${path}/conflicts-of-interest`, {
    as: ALMA_ADMINISTRATOR,
    body: { why: CANARIES.conflict },
  });
  const called = { as: ADA_ADMINISTRATOR, body: { note: CANARIES.callNote } };
  await well(toSelection(`POST ${path}/phone-calls/offered`, called));
}

const FACTS: Readonly<Record<string, object>> = {
  'tax-form': { taxForm: 'W-8BEN' },
  payee: { reference: CANARIES.payeeReference },
};

async function comesOnBoard(mentorship: Mentorship): Promise<void> {
  at(ACCEPTED);
  const base = `/enrollments/${mentorship.enrollmentId}`;
  await well(signedBy(mentorship));
  await well(toOnboarding(`POST ${base}/contract/counter-signature`, { as: STELLA_STAFF }));
  for (const name of STEPS) {
    const body = FACTS[name] ?? { reference: CANARIES.hrReference };
    await well(toOnboarding(`POST ${base}/hr-steps/${name}/submission`, { as: NOOR_MENTEE, body }));
    await well(verifyStep(mentorship, name));
  }
  at((await enrollmentOf(mentorship.enrollmentId)).start);
  await step('start-mentorship', { enrollmentId: mentorship.enrollmentId });
  await step('schedule-checkpoints', { enrollmentId: mentorship.enrollmentId });
  await plan(mentorship);
}

/** Plan, task, check-in and meeting; the ids of the milestone and the task. */
async function works(mentorship: Mentorship): Promise<{ milestoneId: string; taskId: string }> {
  at(ALREADY_STARTED);
  const base = `/enrollments/${mentorship.enrollmentId}`;
  const ask = async (as: typeof NOOR_MENTEE, what: string, body?: object) =>
    (await well(toParticipation(what, { as, ...(body === undefined ? {} : { body }) }))).body;
  const milestones = [{ title: 'Migrated', due: '2026-11-20' }];
  const written = { objectives: CANARIES.plan, milestones };
  const planned = await ask(NOOR_MENTEE, `PUT ${base}/plan`, written);
  await well(toParticipation(`POST ${base}/plan/agreement`, { as: MIRA_MENTOR, ifMatch: 1 }));
  const { milestoneId } = planned.milestones[0];
  await ask(MIRA_MENTOR, `POST ${base}/plan/milestones/${milestoneId}/completion`);
  const task = { kind: 'starter', title: 'Mend the guide', description: 'Follow it.' };
  const { taskId } = await ask(MIRA_MENTOR, `POST ${base}/tasks`, task);
  await ask(NOOR_MENTEE, `POST ${base}/tasks/${taskId}/submission`, { note: CANARIES.taskNote });
  await well(approveTask(mentorship, taskId));
  await ask(NOOR_MENTEE, `PUT ${base}/check-ins/2026-09-10`, { done: CANARIES.checkIn, next: 'More.' });
  const meeting = { heldAt: '2026-09-10T08:00:00.000Z', minutes: 30, notes: CANARIES.meeting };
  await ask(MIRA_MENTOR, `POST ${base}/meetings`, meeting);
  return { milestoneId, taskId };
}

/** Every evaluation passed; the first installment paid; graduated. */
async function isEvaluatedAndPaid(mentorship: Mentorship): Promise<void> {
  const base = `/enrollments/${mentorship.enrollmentId}/checkpoints`;
  for (const number of [1, 2, 3, 4]) {
    await opened(mentorship, number);
    const self = { as: NOOR_MENTEE, body: { text: CANARIES.selfEvaluation } };
    await well(toEvaluations(`POST ${base}/${number}/self-evaluation`, self));
    const ratings = { tasks: 4, engagement: 4, progress: 4 };
    const verdict = { result: 'pass', ratings, comment: CANARIES.verdict };
    await well(toEvaluations(`PUT ${base}/${number}/evaluation`, { as: MIRA_MENTOR, body: verdict }));
    await releaseEarned(mentorship);
  }
  await well(request(mentorship));
  await well(approve(mentorship));
  await payment('submit-payment', installmentId(mentorship));
  const { body } = await eventually(makeFile, ({ status }) => expect(status).toBe(201));
  await well(fetchFile(body.paymentFileId));
  const [first] = (await installmentsOf(mentorship)) as { amount: { amount: number } }[];
  const result = aResult(mentorship, {
    reference: CANARIES.wire,
    amount: first?.amount.amount,
  });
  await well(importResults([result]));
  await completionStep('begin-completion', mentorship);
  await well(survey(mentorship, { body: { ...ANSWERS, learned: CANARIES.survey } }));
  await completionStep('graduate', mentorship);
}

/** From the accepted place to the graduation. */
export async function goesThrough(mentorship: Mentorship): Promise<{ milestoneId: string; taskId: string }> {
  await comesOnBoard(mentorship);
  const made = await works(mentorship);
  await isEvaluatedAndPaid(mentorship);
  return made;
}
