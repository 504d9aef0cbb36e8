/** Mentorships of the stories, from the accepted offer on. */
import { placesKey } from '../../functions/applications/repository.ts';
import { handler as evaluationsApi } from '../../functions/evaluations/api.ts';
import { routes as evaluationRoutes } from '../../functions/evaluations/routes.ts';
import { handler as evaluationTasks } from '../../functions/evaluations/tasks.ts';
import { derivedId, newId } from '../../functions/kernel/ids.ts';
import { handler as onboardingApi } from '../../functions/onboarding/api.ts';
import { routes as onboardingRoutes } from '../../functions/onboarding/routes.ts';
import { handler as onboardingTasks } from '../../functions/onboarding/tasks.ts';
import { waits } from '../../functions/onboarding/waits.ts';
import { handler as participationApi } from '../../functions/participation/api.ts';
import { routes as participationRoutes } from '../../functions/participation/routes.ts';
import { handler as participationTasks } from '../../functions/participation/tasks.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { countUp } from '../../functions/platform/table/guards.ts';
import { begin, create } from '../../functions/platform/table/write.ts';
import { profiles, rememberContact } from '../../functions/profiles/repository.ts';
import type { Enrollment } from '../../functions/selection/enrollment.ts';
import { enrollmentOf, enrollments } from '../../functions/selection/enrollment-repository.ts';
import { budgetKey } from '../../functions/selection/repository.ts';
import { termOf } from '../../functions/terms/repository.ts';
import { asPerson, HANA_HR, type Somebody, STELLA_STAFF, somebody } from '../kit/actors.ts';
import { type Called, type CallOptions, call, runStep } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { versionOfStep } from '../kit/versions.ts';
import { aMentor, aPublishedProgram, well } from '../programs/a-program.ts';
import { aPlannedTerm } from '../terms/a-term.ts';

/** After the answer to the offer, before the term starts (CNCF, 2026 term 3). */
export const ACCEPTED = '2026-09-03T09:00:00.000Z';
export const DEADLINE = '2026-09-17T18:00:00.000Z';

export const toOnboarding = (request: string, options: CallOptions = {}): Promise<Called> =>
  call(onboardingApi, onboardingRoutes, request, options);
export const toParticipation = (request: string, options: CallOptions = {}): Promise<Called> =>
  call(participationApi, participationRoutes, request, options);
export const toEvaluations = (request: string, options: CallOptions = {}): Promise<Called> =>
  call(evaluationsApi, evaluationRoutes, request, options);

const TASKS = [onboardingTasks, participationTasks, evaluationTasks] as const;
const OF: Readonly<Record<string, number>> = {
  'open-onboarding': 0,
  'escalate-onboarding': 0,
  'start-mentorship': 1,
};
/** One step of the journey, by its name. */
export const step = (task: string, input: object) =>
  runStep(TASKS[OF[task] ?? 2] ?? evaluationTasks, task, { ...input });

export interface Mentorship {
  readonly enrollmentId: string;
  readonly programId: string;
  readonly termId: string;
  readonly mentee: Somebody;
}

/** The path of what belongs to a mentorship, and the partition of its events. */
export const on = ({ enrollmentId }: Mentorship, what: string) => `/enrollments/${enrollmentId}/${what}`;
export const partition = ({ enrollmentId }: Mentorship) => `ENROLLMENT#${enrollmentId}`;

let mentees = 0;
/** Names hold no digits: 1 is `b`, 27 is `bb`. */
const inLetters = (count: number): string =>
  count.toString(26).replace(/./g, (digit) => 'abcdefghijklmnopqrstuvwxyz'[Number.parseInt(digit, 26)] ?? '');

interface Wishes {
  readonly occupation?: 'student' | 'neither';
  readonly term?: Readonly<Record<string, unknown>>;
}

/** A mentee has accepted an offer: a place of a program, an award by country. */
export async function anAcceptedOffer({
  occupation = 'neither',
  term = {},
}: Wishes = {}): Promise<Mentorship> {
  at('2026-07-20T12:00:00.000Z');
  const programId = await aPublishedProgram();
  await aMentor(programId);
  const termId = await aPlannedTerm(term);
  at(ACCEPTED);
  mentees += 1;
  const mentee = somebody(`Noor Mentee ${inLetters(mentees)}`);
  const planned = await termOf(termId);
  if (planned === undefined) throw new Error('The term was not planned.');
  const applicationId = newId('application');
  const enrollment: Enrollment = {
    state: 'onboarding',
    enrollmentId: derivedId('enrollment', applicationId),
    applicationId,
    personId: mentee.sub,
    programId: programId as never,
    termId: planned.termId,
    organizationId: planned.organizationId,
    policy: planned.policy,
    award: {
      kind: 'by-country',
      amount: { amount: 300_001, currency: 'USD' },
      table: 'purchasing-power',
      tableVersion: '2026-07-01',
      country: 'IN',
    },
    acceptedAt: ACCEPTED,
    onboardingDeadline: DEADLINE,
    start: planned.start,
    end: planned.end,
    extensionWeeks: 0,
  };
  const profile = {
    birthDate: '1999-02-28',
    country: 'IN',
    mayWork: true,
    occupation,
    introduction: 'I read specifications.',
    skills: [],
    links: [],
  };
  const full = () => new Error('full') as never;
  const actor = asPerson(mentee);
  await commitStep([
    ...begin(enrollments, enrollment, { event: 'enrollment-created', actor }).writes,
    ...create(profiles, { personId: mentee.sub, mentee: profile }).writes,
    rememberContact(actor),
    countUp(placesKey(termId, programId), 1, 9, full),
    countUp(budgetKey(termId, programId), 300_001, 9_000_000, full),
  ]);
  return { enrollmentId: enrollment.enrollmentId, programId, termId, mentee };
}

export async function anOpenOnboarding(wishes: Wishes = {}): Promise<Mentorship> {
  const mentorship = await anAcceptedOffer(wishes);
  await step('open-onboarding', { enrollmentId: mentorship.enrollmentId });
  return mentorship;
}

/** Facts that satisfy each step. */
export function factsFor(name: string): Readonly<Record<string, string>> {
  if (name === 'tax-form') return { taxForm: 'W-8BEN' };
  return { reference: `${name === 'payee' ? 'payee' : 'check'}_4f1c9a77` };
}

/** The mentee signs what they are shown. */
export async function signedBy({ enrollmentId, mentee }: Mentorship): Promise<Called> {
  const { contract } = (
    await well(toOnboarding(`GET /enrollments/${enrollmentId}/onboarding`, { as: mentee }))
  ).body;
  const body = { typedName: mentee.name, textHash: contract.textHash };
  return toOnboarding(`POST /enrollments/${enrollmentId}/contract/signature`, { as: mentee, body });
}

export const submitStep = ({ enrollmentId, mentee }: Mentorship, name: string): Promise<Called> =>
  toOnboarding(`POST /enrollments/${enrollmentId}/hr-steps/${name}/submission`, {
    as: mentee,
    body: factsFor(name),
  });
/** HR judges what they have just looked at. */
const judges =
  (word: string) =>
  async ({ enrollmentId }: Mentorship, name: string, reason?: string): Promise<Called> =>
    toOnboarding(`POST /enrollments/${enrollmentId}/hr-steps/${name}/${word}`, {
      ...{ as: HANA_HR, ifMatch: await versionOfStep(enrollmentId, name) },
      ...(reason === undefined ? {} : { body: { reason } }),
    });
export const verifyStep = judges('verification');
export const returnStep = judges('return');
export const waiveStep = judges('waiver');

export const STEPS = ['identity-and-age', 'work-eligibility', 'tax-form', 'payee'];

/** Everything but the verification of the last step. */
export async function anOnboardingBut(last: string, wishes: Wishes = {}): Promise<Mentorship> {
  const mentorship = await anOpenOnboarding(wishes);
  await well(signedBy(mentorship));
  await well(
    toOnboarding(`POST /enrollments/${mentorship.enrollmentId}/contract/counter-signature`, {
      as: STELLA_STAFF,
    }),
  );
  for (const name of STEPS) {
    await well(submitStep(mentorship, name));
    if (name !== last) await well(verifyStep(mentorship, name));
  }
  return mentorship;
}

/** On board, and the term has started. */
export async function aStartedMentorship(wishes: Wishes = {}): Promise<Mentorship> {
  const mentorship = await anOnboardingBut('payee', wishes);
  await well(verifyStep(mentorship, 'payee'));
  const { start } = await enrollmentOf(mentorship.enrollmentId);
  at(start);
  await step('start-mentorship', { enrollmentId: mentorship.enrollmentId });
  await step('schedule-checkpoints', { enrollmentId: mentorship.enrollmentId });
  return mentorship;
}

/** What a wait of the onboarding would be answered with now. */
export const settled = (name: string, { enrollmentId }: Mentorship) =>
  waits.find((wait) => wait.name === name)?.settled(enrollmentId);
