import { ADA_ADMINISTRATOR, MIRA_MENTOR, STELLA_STAFF, STRANGER, somebody } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { aMentor, aPublishedProgram, givenEnvironment, well } from '../programs/a-program.ts';
import {
  aMentee,
  aTermWithProgram,
  DAYS,
  draft,
  STATEMENT,
  submit,
  toApplications,
} from './an-application.ts';

useTable();
beforeAll(givenEnvironment);
const codeOf = async (answer: ReturnType<typeof draft>) => (await answer).body.code;

describe('a draft', () => {
  test('is its writer’s alone, says what comes next, and is edited with its version only', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const answer = await draft(mentee, termId, programId);
    expect([answer.status, answer.headers.etag]).toEqual([201, '"1"']);
    expect(answer.body).toMatchObject({ state: 'draft', programId, termId, statement: STATEMENT });
    expect(answer.body.standing).toEqual({
      summary: 'A draft, not submitted yet. Applications close on 18 Aug 2026 23:59 UTC.',
      missing: ['Submission of the application'],
      actsNext: 'mentee',
      until: DAYS.closed,
    });
    const path = `/applications/${answer.body.applicationId}`;
    for (const as of [ADA_ADMINISTRATOR, MIRA_MENTOR, STELLA_STAFF, STRANGER])
      expect((await toApplications(`GET ${path}`, { as })).status).toBe(404);
    const body = { statement: 'I have thought about it.' };
    expect(await codeOf(toApplications(`PUT ${path}`, { as: mentee, body }))).toBe('version-required');
    const edited = await toApplications(`PUT ${path}`, { as: mentee, body, ifMatch: 1 });
    expect([edited.status, edited.headers.etag, edited.body.statement]).toEqual([200, '"2"', body.statement]);
    expect(await codeOf(toApplications(`PUT ${path}`, { as: mentee, body, ifMatch: 1 }))).toBe(
      'version-stale',
    );
    const list = await toApplications(`GET /programs/${programId}/terms/${termId}/applications`, {
      as: ADA_ADMINISTRATOR,
    });
    expect(list.body).toEqual({ items: [] });
  });

  test('takes no state from its body', async () => {
    const { termId, programId } = await aTermWithProgram();
    const as = await aMentee();
    const body = { programId, statement: STATEMENT, state: 'accepted' };
    const answer = await toApplications(`POST /terms/${termId}/applications`, { as, body });
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ pointer: '/state', detail: 'is not a field of this request' }],
    ]);
  });

  test('is one for each program and term, also when begun twice at once; withdrawn, it makes room', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const both = await Promise.all([draft(mentee, termId, programId), draft(mentee, termId, programId)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const first = both.find(({ status }) => status === 201)?.body.applicationId;
    expect(await codeOf(draft(mentee, termId, programId))).toBe('already-applied');
    await well(toApplications(`POST /applications/${first}/withdrawal`, { as: mentee, body: {} }));
    expect((await draft(mentee, termId, programId)).status).toBe(201);
  });

  test('is not begun where nobody can apply', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const elsewhere = await aPublishedProgram();
    expect((await draft(mentee, 'trm_0absent', programId)).status).toBe(404);
    expect((await draft(mentee, termId, 'prg_0absent')).status).toBe(404);
    expect((await draft(mentee, termId, elsewhere)).body).toMatchObject({
      code: 'rule-refused',
      rule: 'term-program',
    });
    expect(await codeOf(draft(somebody('Nina Noprofile'), termId, programId))).toBe('profile-required');
    at(DAYS.closed);
    expect(await codeOf(draft(mentee, termId, programId))).toBe('window-closed');
  });
});

describe('the eligibility gate', () => {
  test.each([
    ['is 18 on the first day', { birthDate: '2008-09-07' }, undefined],
    ['turns 18 a day later', { birthDate: '2008-09-08' }, 'minimum-age'],
    ['may not work', { mayWork: false }, 'work-eligibility'],
    ['resides in an embargoed country', { country: 'KP' }, 'embargoed-country'],
    ['resides where the table names no award', { country: 'AQ' }, 'stipend-by-country'],
  ])('somebody who %s', async (_name, profile, rule) => {
    const { termId, programId } = await aTermWithProgram();
    const answer = await draft(await aMentee(profile), termId, programId);
    if (rule === undefined) expect(answer.status).toBe(201);
    else expect(answer.body).toMatchObject({ status: 422, code: 'not-eligible', rule, policy: 'lfx@1' });
  });

  test('stands again at submission: a mentor of the program cannot be its mentee', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const { applicationId } = (await draft(mentee, termId, programId)).body;
    await aMentor(programId, mentee);
    expect((await submit(mentee, applicationId)).body).toMatchObject({
      code: 'not-eligible',
      rule: 'no-maintainer',
    });
  });
});
