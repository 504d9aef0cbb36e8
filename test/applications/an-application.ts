/** Applicants and applications of the stories, made through the doors that people use. */
import { handler as applicationsApi } from '../../functions/applications/api.ts';
import { routes as applicationRoutes } from '../../functions/applications/routes.ts';
import { handler as applicationTasks } from '../../functions/applications/tasks.ts';
import { handler as prerequisitesApi } from '../../functions/prerequisites/api.ts';
import { routes as prerequisiteRoutes } from '../../functions/prerequisites/routes.ts';
import { handler as prerequisiteTasks } from '../../functions/prerequisites/tasks.ts';
import { handler as profilesApi } from '../../functions/profiles/api.ts';
import { routes as profileRoutes } from '../../functions/profiles/routes.ts';
import { handler as selectionApi } from '../../functions/selection/api.ts';
import { reactions } from '../../functions/selection/reactions.ts';
import { routes as selectionRoutes } from '../../functions/selection/routes.ts';
import { handler as selectionTasks } from '../../functions/selection/tasks.ts';
import { ADA_ADMINISTRATOR, type Somebody, STELLA_STAFF, somebody } from '../kit/actors.ts';
import { type Called, type CallOptions, call, runStep } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { aMentor, aPublishedProgram, well } from '../programs/a-program.ts';
import { eventsOf } from '../programs/events.ts';
import { aPlaceInTerm, aPlannedTerm } from '../terms/a-term.ts';

/** Days of CNCF's 2026 term 3. */
export const DAYS = {
  beforeOpening: '2026-08-02T23:59:59.000Z',
  window: '2026-08-10T12:00:00.000Z',
  lastInstant: '2026-08-18T23:58:59.999Z',
  closed: '2026-08-18T23:59:00.000Z',
  review: '2026-08-20T12:00:00.000Z',
  reviewOver: '2026-09-01T18:00:00.000Z',
  release: '2026-09-02T12:00:00.000Z',
  start: '2026-09-07T00:00:00.000Z',
} as const;

export const toApplications = (request: string, options: CallOptions = {}): Promise<Called> =>
  call(applicationsApi, applicationRoutes, request, options);
export const toPrerequisites = (request: string, options: CallOptions = {}): Promise<Called> =>
  call(prerequisitesApi, prerequisiteRoutes, request, options);
export const toSelection = (request: string, options: CallOptions = {}): Promise<Called> =>
  call(selectionApi, selectionRoutes, request, options);

/** One step of a journey. */
export const journey = (task: string, applicationId: string, more: object = {}) => {
  const own = { ...more, applicationId };
  if (['read-application', 'begin-review'].includes(task)) return runStep(applicationTasks, task, own);
  if (['announce-result', 'lapse-offer', 'close-waitlist'].includes(task))
    return runStep(selectionTasks, task, own);
  return runStep(prerequisiteTasks, task, own);
};

const MENTEE = {
  birthDate: '2001-02-03',
  country: 'DE',
  mayWork: true,
  occupation: 'student',
  introduction: 'I like tracing.',
  skills: ['Go'],
  links: [],
};

let people = 0;

/** Somebody new with a mentee profile. */
export async function aMentee(over: Readonly<Record<string, unknown>> = {}): Promise<Somebody> {
  people += 1;
  const names = 'abcdefghijklmnopqrstuvwxyz';
  const mark = [...String(people)].map((digit) => names[Number(digit)]).join('');
  const mentee = somebody(`Mentee ${mark}`);
  const body = { ...MENTEE, ...over };
  await well(call(profilesApi, profileRoutes, 'PUT /me/profile/mentee', { as: mentee, body }));
  return mentee;
}

async function profileVersion(mentee: Somebody): Promise<number> {
  const read = await well(call(profilesApi, profileRoutes, 'GET /me/profile', { as: mentee }));
  return Number(String(read.headers.etag).replaceAll('"', ''));
}

/** The mentee describes themselves anew. */
export async function describes(mentee: Somebody, over: Readonly<Record<string, unknown>>): Promise<void> {
  const options = { as: mentee, body: { ...MENTEE, ...over }, ifMatch: await profileVersion(mentee) };
  await well(call(profilesApi, profileRoutes, 'PUT /me/profile/mentee', options));
}

/** A mentee who asked to hear results by telephone. */
export async function wantsACall(mentee: Somebody, byPhone = '+4930123456'): Promise<void> {
  const options = { as: mentee, body: { byPhone }, ifMatch: await profileVersion(mentee) };
  await well(call(profilesApi, profileRoutes, 'PUT /me/profile', options));
}

/** A published program with a mentor that takes part in a term. */
export async function aProgramIn(
  termId: string,
  part: Readonly<Record<string, unknown>> = {},
  program: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  at('2026-07-20T12:00:00.000Z');
  const programId = await aPublishedProgram(program);
  await aMentor(programId);
  await aPlaceInTerm(termId, programId, part);
  at(DAYS.window);
  return programId;
}

/** A term and a program in it, on a day within the window. */
export async function aTermWithProgram(
  part: Readonly<Record<string, unknown>> = {},
  program: Readonly<Record<string, unknown>> = {},
): Promise<{ termId: string; programId: string }> {
  at('2026-07-20T12:00:00.000Z');
  const termId = await aPlannedTerm();
  return { termId, programId: await aProgramIn(termId, part, program) };
}

export const STATEMENT = 'I want to work on the query layer.';

export const draft = (mentee: Somebody, termId: string, programId: string): Promise<Called> =>
  toApplications(`POST /terms/${termId}/applications`, {
    as: mentee,
    body: { programId, statement: STATEMENT },
  });
export const submit = (mentee: Somebody, applicationId: string): Promise<Called> =>
  toApplications(`POST /applications/${applicationId}/submission`, { as: mentee });

/** A submitted application; its id. */
export async function applies(mentee: Somebody, termId: string, programId: string): Promise<string> {
  const { applicationId } = (await well(draft(mentee, termId, programId))).body;
  await well(submit(mentee, applicationId));
  return applicationId;
}

/** Hands in every prerequisite with a text. */
export async function finishes(mentee: Somebody, applicationId: string): Promise<void> {
  const list = `GET /applications/${applicationId}/prerequisites`;
  const { items } = (await well(toPrerequisites(list, { as: mentee }))).body;
  for (const { prerequisiteId } of items) {
    const path = `/applications/${applicationId}/prerequisites/${prerequisiteId}/submission`;
    await well(toPrerequisites(`POST ${path}`, { as: mentee, body: { text: 'Here it is.' } }));
  }
}

/** An application whose review has ended well, unmarked. */
export async function isReviewed(mentee: Somebody, termId: string, programId: string): Promise<string> {
  at(DAYS.window);
  const applicationId = await applies(mentee, termId, programId);
  await finishes(mentee, applicationId);
  at(DAYS.closed);
  await journey('begin-review', applicationId);
  at(DAYS.reviewOver);
  await journey('conclude-review', applicationId);
  return applicationId;
}

export const mark = (applicationId: string, body: object, options: CallOptions = {}): Promise<Called> =>
  toSelection(`PUT /applications/${applicationId}/mark`, { as: ADA_ADMINISTRATOR, body, ...options });

export async function release(termId: string, body: object = {}): Promise<Called> {
  at(DAYS.release);
  return toSelection(`POST /terms/${termId}/release`, { as: STELLA_STAFF, body });
}

export const accept = (mentee: Somebody, applicationId: string): Promise<Called> =>
  toSelection(`POST /applications/${applicationId}/offer/acceptance`, { as: mentee });
export const declineOffer = (mentee: Somebody, applicationId: string): Promise<Called> =>
  toSelection(`POST /applications/${applicationId}/offer/declination`, { as: mentee, body: {} });

/** The state an application is in, for its mentee. */
export async function stateOf(mentee: Somebody, applicationId: string): Promise<string> {
  return (await well(toApplications(`GET /applications/${applicationId}`, { as: mentee }))).body.state;
}

/** What the stream brings selection after the newest event of that name; as often as told. */
export async function heard(applicationId: string, name: string, times = 1): Promise<void> {
  const events = (await eventsOf(`APPLICATION#${applicationId}`)).filter((event) => event.name === name);
  const event = events.at(-1);
  if (event === undefined) throw new Error(`${applicationId} has no event ${name}.`);
  for (let time = 0; time < times; time += 1) await reactions[name]?.(event);
}
