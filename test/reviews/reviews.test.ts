/** domain, step 4: mentors score by a weighted rubric, note, declare conflicts of interest; who has one takes no part. */
import * as fc from 'fast-check';
import { handler } from '../../functions/reviews/api.ts';
import { weightedTotal } from '../../functions/reviews/review.ts';
import { routes } from '../../functions/reviews/routes.ts';
import { aMentee, applies, aTermWithProgram, draft, toApplications } from '../applications/an-application.ts';
import {
  ADA_ADMINISTRATOR,
  MIRA_MENTOR,
  OLGA_OTHER,
  type Somebody,
  STELLA_STAFF,
  STRANGER,
} from '../kit/actors.ts';
import { type Called, type CallOptions, call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { aMentor, givenEnvironment, well } from '../programs/a-program.ts';

useTable();
beforeAll(givenEnvironment);

const to = (request: string, options: CallOptions): Promise<Called> =>
  call(handler, routes, request, options);
const SCORES = { skills: 5, motivation: 4, contribution: 3 };
const score = (
  path: string,
  as: Somebody,
  scores: object = SCORES,
  options: CallOptions = {},
): Promise<Called> =>
  to(`PUT ${path}/reviews/mine`, { as, body: { scores, comment: 'A careful solution.' }, ...options });

async function anApplication(): Promise<{ path: string; mentee: Somebody; programId: string }> {
  const { termId, programId } = await aTermWithProgram();
  const mentee = await aMentee();
  return { path: `/applications/${await applies(mentee, termId, programId)}`, mentee, programId };
}

test('a mentor scores, the weights count, and the mean is of all reviewers', async () => {
  const { path } = await anApplication();
  // 40 × 5 + 30 × 4 + 30 × 3 = 410 of 500.
  expect((await score(path, MIRA_MENTOR)).body).toMatchObject({ personId: MIRA_MENTOR.sub, total: 410 });
  expect((await score(path, ADA_ADMINISTRATOR, { ...SCORES, skills: 1 })).body.total).toBe(250);
  const { body } = await to(`GET ${path}/reviews`, { as: MIRA_MENTOR });
  expect([body.items.length, body.meanTotal]).toEqual([2, 330]);
});

test('a review is scored anew with its version only', async () => {
  const { path } = await anApplication();
  await well(score(path, MIRA_MENTOR));
  expect((await score(path, MIRA_MENTOR)).body.code).toBe('version-required');
  expect((await score(path, MIRA_MENTOR, SCORES, { ifMatch: 1 })).headers.etag).toBe('"2"');
  expect((await score(path, MIRA_MENTOR, SCORES, { ifMatch: 1 })).body.code).toBe('version-stale');
  expect((await to(`GET ${path}/reviews`, { as: MIRA_MENTOR })).body.items).toHaveLength(1);
});

test('exactly the criteria of the program are scored, from 1 to 5', async () => {
  const { path } = await anApplication();
  const { skills: _, ...few } = SCORES;
  const wrong = await score(path, MIRA_MENTOR, { ...few, charm: 5 });
  expect([wrong.status, wrong.body.errors]).toEqual([
    400,
    [
      { pointer: '/scores/skills', detail: 'is missing' },
      { pointer: '/scores/charm', detail: 'is not a criterion of the program' },
    ],
  ]);
  for (const skills of [0, 6, 2.5, '5'])
    expect((await score(path, MIRA_MENTOR, { ...SCORES, skills })).status).toBe(400);
});

test('the weighted mean lies between the lowest and the highest score', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(weights, fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (list, stream) => {
      const rubric = list.map((weight, index) => ({ name: `c${index}`, title: 'C', weight }));
      const scores = Object.fromEntries(rubric.map(({ name }) => [name, stream.next().value as number]));
      const total = weightedTotal(rubric, scores);
      expect(total).toBeGreaterThanOrEqual(100 * Math.min(...Object.values(scores)));
      expect(total).toBeLessThanOrEqual(100 * Math.max(...Object.values(scores)));
    }),
  );
});

test('notes are for the reviewers, oldest first', async () => {
  const { path } = await anApplication();
  for (const [text, instant] of [
    ['First look.', '2026-08-20T12:00:00.000Z'],
    ['Second look.', '2026-08-20T12:00:00.001Z'],
  ] as const) {
    at(instant);
    expect((await to(`POST ${path}/notes`, { as: MIRA_MENTOR, body: { text } })).status).toBe(201);
  }
  const { body } = await to(`GET ${path}/notes`, { as: ADA_ADMINISTRATOR });
  expect(body.items.map(({ text }: { text: string }) => text)).toEqual(['First look.', 'Second look.']);
});

describe('a conflict of interest', () => {
  const declare = (path: string, as: Somebody): Promise<Called> =>
    to(`POST ${path}/conflicts-of-interest`, { as, body: { why: 'We work together.' } });

  test('takes the score out, and its owner out of everything, for this application alone', async () => {
    const [one, other] = [await anApplication(), await anApplication()];
    await well(score(one.path, MIRA_MENTOR));
    await well(score(one.path, ADA_ADMINISTRATOR));
    expect((await declare(one.path, MIRA_MENTOR)).status).toBe(201);
    expect((await declare(one.path, MIRA_MENTOR)).body.code).toBe('already-exists');
    const left = (await to(`GET ${one.path}/reviews`, { as: ADA_ADMINISTRATOR })).body.items;
    expect(left.map(({ personId }: { personId: string }) => personId)).toEqual([ADA_ADMINISTRATOR.sub]);
    const tries = [
      score(one.path, MIRA_MENTOR),
      to(`GET ${one.path}/reviews`, { as: MIRA_MENTOR }),
      to(`GET ${one.path}/notes`, { as: MIRA_MENTOR }),
      to(`POST ${one.path}/notes`, { as: MIRA_MENTOR, body: { text: 'But still.' } }),
    ];
    for (const answer of await Promise.all(tries)) expect(answer.body.code).toBe('conflict-of-interest');
    expect((await score(other.path, MIRA_MENTOR)).status).toBe(200);
  });

  test('declared while its owner scores leaves no score', async () => {
    const { path } = await anApplication();
    const [, declared] = await Promise.all([score(path, MIRA_MENTOR), declare(path, MIRA_MENTOR)]);
    expect([201, 409, 503]).toContain(declared.status);
    const last = declared.status === 201 ? declared : await declare(path, MIRA_MENTOR);
    expect(last.status).toBe(201);
    const { items } = (await to(`GET ${path}/reviews`, { as: ADA_ADMINISTRATOR })).body;
    expect(items).toEqual([]);
  });
});

test('the mentee and strangers learn nothing: not even that there is an application', async () => {
  const { path, mentee } = await anApplication();
  await well(score(path, MIRA_MENTOR));
  for (const as of [mentee, STRANGER, OLGA_OTHER, STELLA_STAFF]) {
    for (const answer of [
      await score(path, as),
      await to(`GET ${path}/reviews`, { as }),
      await to(`GET ${path}/notes`, { as }),
    ]) {
      const absent = await to('GET /applications/app_0absent/reviews', { as });
      expect({ ...answer.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
    }
  }
  expect((await toApplications(`GET ${path}`, { as: mentee })).text).not.toContain('careful');
});

test('nobody reviews a draft, an answered application, or their own', async () => {
  const { termId, programId } = await aTermWithProgram();
  const mentee = await aMentee();
  const path = `/applications/${(await draft(mentee, termId, programId)).body.applicationId}`;
  expect((await score(path, MIRA_MENTOR)).status).toBe(404);
  await well(toApplications(`POST ${path}/submission`, { as: mentee }));
  await aMentor(programId, mentee);
  expect((await score(path, mentee)).status).toBe(404);
  await well(toApplications(`POST ${path}/withdrawal`, { as: mentee, body: {} }));
  expect((await score(path, MIRA_MENTOR)).body.code).toBe('wrong-state');
});
