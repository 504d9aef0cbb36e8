/**
 * Issue 3, "Calendars move": changing a term's date re-arms every open wait concerned and tells those concerned once.
 * One term whose dates are moved in every phase, and one that is cancelled; through HTTP and the workflows only (trust W7).
 */
import { etagOfRow } from '../../local/story/client.ts';
import { person, useStory } from './a-cloud.ts';
import { aProgramOf, applies, aTermOf } from './an-intake.ts';

const [ADA, MIRA, NOOR, OTTO] = [person('Ada'), person('Mira'), person('Noor'), person('Otto')];
const WANDA = person('Wanda');
const [STELLA, HANA] = [person('Stella', 'staff'), person('Hana', 'hr')];
const story = useStory('2026-07-20T09:00:00Z');

const CALENDAR = {
  applicationsOpen: '2026-08-03',
  applicationsClose: '2026-08-18',
  reviewEnds: '2026-09-01',
  start: '2026-09-07',
  end: '2026-11-27',
};
let calendar: Record<string, unknown> = CALENDAR;
let [programId, termId, noor, otto, enrollmentId] = ['', '', '', '', ''];
let [otherTermId, wanda] = ['', ''];

const moveCalendar = (over: Readonly<Record<string, unknown>>) => {
  calendar = { ...calendar, ...over };
  return story().edit(STELLA, `/terms/${termId}/calendar`, calendar);
};
const stateOf = async (applicationId: string, of = NOOR) =>
  (await story().ask(of, `GET /applications/${applicationId}`)).state as string;
const enrollment = () => story().ask(NOOR, `GET /enrollments/${enrollmentId}`);
const checkpoint = async (number: number) =>
  (await story().ask(MIRA, `GET /enrollments/${enrollmentId}/checkpoints`)).items[number - 1];
const everybody = ['ada', 'mira', 'noor', 'otto'];
let told: string[] = [];
/** Who has been told of new dates since this was asked last. */
function newlyTold(): string[] {
  const all = story().readers('term-rescheduled');
  const fresh = [...all];
  for (const reader of told) fresh.splice(fresh.indexOf(reader), 1);
  told = all;
  return fresh;
}

beforeAll(async () => {
  const { until } = story();
  programId = await aProgramOf(story(), ADA, MIRA, STELLA);
  const planned = (name: string) => aTermOf(story(), [ADA, STELLA], programId, { name, ...CALENDAR });
  termId = await planned('2026 term 3');
  otherTermId = await planned('2026 term 3, second intake');
  await until('2026-08-05T09:00:00Z');
  noor = await applies(story(), NOOR, termId, programId);
  otto = await applies(story(), OTTO, termId, programId);
  wanda = await applies(story(), WANDA, otherTermId, programId);
}, 120_000);

test('while people apply: the window stays open until the new day, and everybody is told once', async () => {
  const { standing, until, ask } = story();
  expect(standing(noor)).toMatchObject({
    state: 'Wait until the application window closes',
    until: '2026-08-18T18:00:00.000Z',
  });
  await moveCalendar({ applicationsClose: '2026-08-20', reviewEnds: '2026-09-03' });
  expect(newlyTold()).toEqual(everybody);
  for (const id of [noor, otto]) expect(standing(id).until).toBe('2026-08-20T18:00:00.000Z');
  await until('2026-08-19T09:00:00Z');
  expect(await stateOf(noor)).toBe('submitted');
  expect((await ask(undefined, `GET /terms/${termId}`)).state).toBe('accepting');
  await until('2026-08-20T18:00:05Z');
  expect(await stateOf(noor)).toBe('under-review');
}, 60_000);

test('another term is cancelled: what was asked of it ends, its people are told once, the rest goes on', async () => {
  const { standing, ask, readers } = story();
  expect(standing(wanda).status).toBe('RUNNING');
  const reason = { reason: 'Its funds were withdrawn.' };
  await ask(STELLA, `POST /terms/${otherTermId}/cancellation`, { body: reason });
  expect(standing(wanda)).toMatchObject({ status: 'SUCCEEDED', state: 'The application was declined' });
  expect(standing(otherTermId)).toMatchObject({ status: 'SUCCEEDED', state: 'The term was cancelled' });
  const { state, standing: where } = await ask(WANDA, `GET /applications/${wanda}`);
  expect([state, where.summary]).toEqual([
    'declined',
    'Not accepted. The term was cancelled. (Reason term-cancelled, under the rules lfx@1.)',
  ]);
  expect(readers('term-cancelled')).toEqual(['ada', 'mira', 'wanda']);
  expect(readers('application-declined')).toEqual([]);
  expect(standing(noor).status).toBe('RUNNING');
}, 60_000);

test('during the review: nobody is concluded on the old day', async () => {
  const { standing, until, ask } = story();
  await moveCalendar({ reviewEnds: '2026-09-04' });
  expect(newlyTold()).toEqual(everybody);
  await until('2026-09-03T18:05:00Z');
  expect(standing(noor).state).toBe('Wait until the review period ends');
  await ask(STELLA, `POST /terms/${termId}/release`, { body: {}, expect: 422 });
  await until('2026-09-04T18:00:05Z');
  expect(standing(noor).state).toBe('Wait for the release of results');
  for (const [id, mark] of [
    [noor, { outcome: 'select' }],
    [otto, { outcome: 'waitlist', rank: 1 }],
  ] as const)
    await ask(ADA, `PUT /applications/${id}/mark`, { body: mark });
  await ask(STELLA, `POST /terms/${termId}/release`, { body: {} });
  expect(standing(otto)).toMatchObject({ state: 'Wait on the waitlist', until: '2026-09-07T00:00:00.000Z' });
}, 60_000);

test('after the results: an offer stays as promised, the waitlist and the first day follow', async () => {
  const { standing, until, ask } = story();
  const offered = standing(noor);
  expect(offered.state).toBe('Wait for the answer to the offer');
  await moveCalendar({ start: '2026-09-14', end: '2026-12-04' });
  expect(newlyTold()).toEqual(everybody);
  expect(standing(noor)).toEqual(offered);
  expect(standing(otto).until).toBe('2026-09-14T00:00:00.000Z');
  await until('2026-09-07T09:00:00Z');
  expect(await stateOf(otto, OTTO)).toBe('waitlisted');
  ({ enrollmentId } = await ask(NOOR, `POST /applications/${noor}/offer/acceptance`));
  expect(await enrollment()).toMatchObject({ state: 'onboarding', start: '2026-09-14T00:00:00.000Z' });
}, 60_000);

test('during onboarding: the first day moves, the deadline of onboarding does not', async () => {
  const { standing, until, ask } = story();
  const { until: deadline } = standing(noor);
  await moveCalendar({ start: '2026-09-21', end: '2026-12-11' });
  expect(newlyTold()).toEqual(everybody);
  expect(await enrollment()).toMatchObject({
    start: '2026-09-21T00:00:00.000Z',
    end: '2026-12-11T18:00:00.000Z',
  });
  expect(standing(noor)).toMatchObject({
    state: 'Wait until contract and HR steps are complete',
    until: deadline,
  });
  const base = `/enrollments/${enrollmentId}`;
  const { contract, steps } = await ask(NOOR, `GET ${base}/onboarding`);
  const signature = { typedName: NOOR.name, textHash: contract.textHash };
  await ask(NOOR, `POST ${base}/contract/signature`, { body: signature });
  await ask(STELLA, `POST ${base}/contract/counter-signature`);
  for (const { step } of steps as { step: string }[]) {
    const body = step === 'tax-form' ? { taxForm: 'W-8BEN' } : { reference: `token_${step.slice(0, 5)}1` };
    const handedIn = await ask(NOOR, `POST ${base}/hr-steps/${step}/submission`, { body });
    await ask(HANA, `POST ${base}/hr-steps/${step}/verification`, { ifMatch: etagOfRow(handedIn) });
  }
  expect(standing(noor)).toMatchObject({
    state: 'Wait until the term starts',
    until: '2026-09-21T00:00:00.000Z',
  });
  await moveCalendar({ start: '2026-09-28', end: '2026-12-18' });
  expect(newlyTold()).toEqual(everybody);
  await until('2026-09-21T09:00:00Z');
  expect(await enrollment()).toMatchObject({ state: 'onboarding', start: '2026-09-28T00:00:00.000Z' });
  await until('2026-09-28T00:00:05Z');
  expect(await enrollment()).toMatchObject({ state: 'active' });
  expect(await stateOf(otto, OTTO)).toBe('declined');
  expect(standing(otto).status).toBe('SUCCEEDED');
}, 60_000);

test('in the middle of an evaluation: it closes again and opens a week before its new day', async () => {
  const { standing, until, ask } = story();
  await until('2026-10-10T09:00:00Z');
  expect(await checkpoint(1)).toMatchObject({ state: 'open', dueAt: '2026-10-16T18:00:00.000Z' });
  await moveCalendar({ checkpointDue: ['2026-10-23', '2026-11-06', '2026-11-27', '2026-12-18'] });
  // Otto was answered weeks ago: it is none of his business any more.
  expect(newlyTold()).toEqual(['ada', 'mira', 'noor']);
  expect(standing(noor)).toMatchObject({
    state: 'Wait until the evaluation opens',
    until: '2026-10-16T18:00:00.000Z',
  });
  const evaluation = {
    result: 'pass',
    ratings: { tasks: 4, engagement: 4, progress: 4 },
    comment: 'Good.',
  };
  const evaluate = `PUT /enrollments/${enrollmentId}/checkpoints/1/evaluation`;
  const early = await ask(MIRA, evaluate, { body: evaluation, expect: 422 });
  expect(early.code).toBe('evaluation-not-open');
  await until('2026-10-16T18:00:05Z');
  expect(standing(noor).state).toBe("Wait for the mentor's evaluation");
  await ask(MIRA, evaluate, { body: evaluation });
  expect(standing(noor)).toMatchObject({
    state: 'Wait until the evaluation opens',
    until: '2026-10-30T18:00:00.000Z',
  });
}, 60_000);

test('the same calendar once more moves nothing and tells nobody', async () => {
  const before = story().standing(noor);
  await moveCalendar({});
  expect(newlyTold()).toEqual([]);
  expect(story().standing(noor)).toEqual(before);
}, 60_000);

test('in the end nothing failed, nothing was put aside, and no mail went out twice', async () => {
  const { cloud } = story();
  expect(cloud.executions().filter(({ status }) => !['RUNNING', 'SUCCEEDED'].includes(status))).toEqual([]);
  expect(cloud.deadLetters()).toEqual([]);
  const mails = cloud.mailbox().map(({ letter, to, sentAt, text }) => [letter, to, sentAt, text].join(' '));
  expect(new Set(mails).size).toBe(mails.length);
}, 60_000);
