/** Every edit that takes a version, prepared as a pair: both rest on what both have read. */
import { handler as profilesApi } from '../../functions/profiles/api.ts';
import { routes as profileRoutes } from '../../functions/profiles/routes.ts';
import { handler as reviewsApi } from '../../functions/reviews/api.ts';
import { routes as reviewRoutes } from '../../functions/reviews/routes.ts';
import {
  aMentee,
  applies,
  aTermWithProgram,
  draft,
  isReviewed,
  toApplications,
  toSelection,
} from '../applications/an-application.ts';
import { ANSWERS, aGraduate, anEvaluated, toCompletion } from '../completion/a-graduate.ts';
import { anOpenCheckpoint } from '../evaluations/a-checkpoint.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, type Somebody, STELLA_STAFF, somebody } from '../kit/actors.ts';
import { type Called, type CallOptions, call } from '../kit/call.ts';
import { aStartedMentorship, on, toEvaluations, toParticipation } from '../onboarding/a-mentorship.ts';
import { anEnrolledProgram, aProgram, aPublishedProgram, toPrograms, well } from '../programs/a-program.ts';
import { aPlaceInTerm, aPlannedTerm, publishedCalendar, toTerms } from '../terms/a-term.ts';

type To = (request: string, options: CallOptions) => Promise<Called>;
type Edit = () => Promise<Called>;
type Pair = readonly [Edit, Edit];

const toProfiles: To = (request, options) => call(profilesApi, profileRoutes, request, options);
const toReviews: To = (request, options) => call(reviewsApi, reviewRoutes, request, options);

/** Two edits by one person, from two devices, of what both have read. */
async function edits(
  to: To,
  request: string,
  as: Somebody,
  ...bodies: readonly [object, object]
): Promise<Pair> {
  const written = await well(to(request, { as, body: bodies[0] }));
  return ofVersion(written, (ifMatch) => (body) => to(request, { as, body, ifMatch }), bodies);
}

function ofVersion(
  { headers }: Called,
  edit: (ifMatch: number) => (body: object) => Promise<Called>,
  [one, other]: readonly [object, object],
): Pair {
  const made = edit(Number(headers.etag?.replaceAll('"', '')));
  return [() => made(one), () => made(other)];
}

const BIOGRAPHY = { introduction: 'I like tracing.', skills: ['Go'], links: [] };
const MENTEE = { ...BIOGRAPHY, birthDate: '2001-02-03', country: 'DE', mayWork: true, occupation: 'student' };
const PLAN = { objectives: 'Finish the migration.', milestones: [{ title: 'Migrated', due: '2026-11-20' }] };
const PLAN_ANEW = { ...PLAN, objectives: 'Begin the migration.' };
const REVIEW = { scores: { skills: 5, motivation: 4, contribution: 3 }, comment: 'A careful solution.' };
const ENTRY = { headline: 'Distributed tracing', skills: ['Go'], links: [] };

/** By operation. */
export const EDITS: Readonly<Record<string, () => Promise<Pair>>> = {
  changeContactPreferences: () =>
    edits(
      toProfiles,
      'PUT /me/profile',
      somebody('A One'),
      { timeZone: 'Europe/Berlin' },
      { timeZone: 'Asia/Tokyo' },
    ),
  describeMentee: () =>
    edits(toProfiles, 'PUT /me/profile/mentee', somebody('A Two'), MENTEE, { ...MENTEE, country: 'FR' }),
  describeMentor: () =>
    edits(toProfiles, 'PUT /me/profile/mentor', somebody('A Three'), BIOGRAPHY, {
      ...BIOGRAPHY,
      skills: ['C'],
    }),
  editProgram: async () => {
    const path = `/programs/${await anEnrolledProgram({ name: 'Twice edited' })}`;
    const read = await well(toPrograms(`GET ${path}`, { as: ADA_ADMINISTRATOR }));
    const { organizationId: _, ...body } = aProgram({ name: 'Twice edited' });
    const edit = (ifMatch: number) => (pitch: object) =>
      toPrograms(`PUT ${path}`, { as: ADA_ADMINISTRATOR, body: { ...body, ...pitch }, ifMatch });
    return ofVersion(read, edit, [
      { pitch: 'A better pitch than before.' },
      { pitch: 'Another pitch altogether.' },
    ]);
  },
  changeCalendar: async () => {
    const path = `/terms/${await aPlannedTerm()}`;
    const edit = (ifMatch: number) => (dates: object) =>
      toTerms(`PUT ${path}/calendar`, {
        as: STELLA_STAFF,
        body: { ...publishedCalendar('2026-T3'), ...dates },
        ifMatch,
      });
    return ofVersion(await well(toTerms(`GET ${path}`)), edit, [
      { end: '2026-11-30' },
      { end: '2026-12-01' },
    ]);
  },
  joinTerm: async () => {
    const [termId, programId] = [await aPlannedTerm(), await aPublishedProgram()];
    await aPlaceInTerm(termId, programId);
    const path = `/terms/${termId}/programs/${programId}`;
    const edit = (ifMatch: number) => (part: object) =>
      toTerms(`PUT ${path}`, {
        as: ADA_ADMINISTRATOR,
        body: { funding: { kind: 'unpaid' }, ...part },
        ifMatch,
      });
    return ofVersion(await well(toTerms(`GET ${path}`, { as: ADA_ADMINISTRATOR })), edit, [
      { slots: 3 },
      { slots: 4 },
    ]);
  },
  editApplication: async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const written = await well(draft(mentee, termId, programId));
    const edit = (ifMatch: number) => (body: object) =>
      toApplications(`PUT /applications/${written.body.applicationId}`, { as: mentee, body, ifMatch });
    return ofVersion(written, edit, [{ statement: 'Because I care.' }, { statement: 'Because I can.' }]);
  },
  reviewApplication: async () => {
    const { termId, programId } = await aTermWithProgram();
    const path = `/applications/${await applies(await aMentee(), termId, programId)}/reviews/mine`;
    return edits(toReviews, `PUT ${path}`, MIRA_MENTOR, REVIEW, { ...REVIEW, comment: 'A hasty one.' });
  },
  markApplication: async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 3 });
    const path = `/applications/${await isReviewed(await aMentee(), termId, programId)}/mark`;
    return edits(
      toSelection,
      `PUT ${path}`,
      ADA_ADMINISTRATOR,
      { outcome: 'select' },
      { outcome: 'decline' },
    );
  },
  writePlan: async () => {
    const mentorship = await aStartedMentorship();
    return edits(toParticipation, `PUT ${on(mentorship, 'plan')}`, mentorship.mentee, PLAN, PLAN_ANEW);
  },
  agreeToPlan: async () => {
    const mentorship = await aStartedMentorship();
    const path = on(mentorship, 'plan');
    await well(toParticipation(`PUT ${path}`, { as: mentorship.mentee, body: PLAN }));
    return [
      () => toParticipation(`POST ${path}/agreement`, { as: MIRA_MENTOR, ifMatch: 1 }),
      () => toParticipation(`PUT ${path}`, { as: mentorship.mentee, body: PLAN_ANEW, ifMatch: 1 }),
    ];
  },
  writeCheckIn: async () => {
    const mentorship = await aStartedMentorship();
    const path = on(mentorship, 'check-ins/2026-09-07');
    const body = { done: 'Read the code.', next: 'Change it.' };
    return edits(toParticipation, `PUT ${path}`, mentorship.mentee, body, { ...body, next: 'Test it.' });
  },
  fileSelfEvaluation: async () => {
    const checkpoint = await anOpenCheckpoint();
    const path = on(checkpoint, 'checkpoints/1/self-evaluation');
    const words = [{ text: 'I closed four issues.' }, { text: 'I closed five issues.' }] as const;
    return edits(toEvaluations, `POST ${path}`, checkpoint.mentee, ...words);
  },
  fillInSurvey: async () => {
    const mentorship = await anEvaluated();
    const path = on(mentorship, 'survey');
    return edits(toCompletion, `PUT ${path}`, mentorship.mentee, ANSWERS, { ...ANSWERS, programme: 1 });
  },
  joinTalentDirectory: async () => {
    const graduate = await aGraduate();
    const path = on(graduate, 'talent-entry');
    return edits(toCompletion, `PUT ${path}`, graduate.mentee, ENTRY, { ...ENTRY, headline: 'Tracing' });
  },
};
