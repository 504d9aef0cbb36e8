/** A program takes part in a term, with slots and funding (MP, CB: each project decides). */
import { termProgramOf } from '../../functions/terms/repository.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  MIRA_MENTOR,
  type Somebody,
  STELLA_STAFF,
  STRANGER,
} from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import {
  aMentor,
  anEnrolledProgram,
  aPublishedProgram,
  givenEnvironment,
  toPrograms,
  well,
} from '../programs/a-program.ts';
import { aPlaceInTerm, aPlannedTerm, toTerms } from './a-term.ts';

useTable();
beforeAll(givenEnvironment);
beforeEach(() => at('2026-07-20T12:00:00.000Z'));

describe('a program in a term', () => {
  const join = (
    termId: string,
    programId: string,
    over: Readonly<Record<string, unknown>> = {},
    options: { ifMatch?: number; as?: Somebody } = {},
  ) =>
    toTerms(`PUT /terms/${termId}/programs/${programId}`, {
      as: ADA_ADMINISTRATOR,
      body: { slots: 2, funding: { kind: 'by-country' }, ...over },
      ...options,
    });

  test('is there for everybody, without its budget', async () => {
    const [termId, programId] = [await aPlannedTerm(), await aPublishedProgram()];
    const budget = { amount: 1_320_000, currency: 'USD' };
    const answer = await join(termId, programId, { budget });
    expect([answer.status, answer.body.budget, answer.headers.etag]).toEqual([200, budget, '"1"']);
    const { body, text } = await toTerms(`GET /terms/${termId}/programs`);
    expect(body.items).toEqual([
      { programId, programName: answer.body.programName, slots: 2, funding: { kind: 'by-country' } },
    ]);
    expect(text).not.toContain('1320000');
    expect((await toTerms(`GET /terms/${termId}/programs/${programId}`, { as: STRANGER })).status).toBe(404);
    const seen = await toTerms(`GET /terms/${termId}/programs/${programId}`, { as: FINN_FINANCE });
    expect(seen.body.budget).toEqual(budget);
  });

  test('that was hidden since is left out', async () => {
    const [termId, programId] = [await aPlannedTerm(), await aPublishedProgram()];
    await aPlaceInTerm(termId, programId);
    await well(toPrograms(`POST /programs/${programId}/hiding`, { as: ADA_ADMINISTRATOR }));
    expect((await toTerms(`GET /terms/${termId}/programs`)).body.items).toEqual([]);
  });

  test('is edited with the version read until the review ends', async () => {
    const [termId, programId] = [await aPlannedTerm(), await aPublishedProgram()];
    await aMentor(programId);
    await aPlaceInTerm(termId, programId);
    expect((await join(termId, programId, { slots: 3 })).body.code).toBe('version-required');
    expect((await join(termId, programId, { slots: 3 }, { ifMatch: 1 })).body.slots).toBe(3);
    expect((await join(termId, programId, { slots: 4 }, { ifMatch: 1 })).body.code).toBe('version-stale');
    at('2026-09-01T17:59:59.999Z');
    expect((await join(termId, programId, { slots: 4 }, { ifMatch: 2 })).status).toBe(200);
    at('2026-09-01T18:00:00.000Z');
    expect((await join(termId, programId, { slots: 5 }, { ifMatch: 3 })).body.code).toBe('wrong-state');
    expect((await termProgramOf(termId, programId))?.slots).toBe(4);
  });

  test('needs a mentor once applications are open', async () => {
    const [termId, programId] = [await aPlannedTerm(), await aPublishedProgram()];
    at('2026-08-03T00:00:00.000Z');
    const early = await join(termId, programId);
    expect([early.status, early.body.code]).toEqual([422, 'mentor-required']);
    await aMentor(programId);
    expect((await join(termId, programId)).status).toBe(200);
  });

  test('must be published, and of the organization of the term', async () => {
    const termId = await aPlannedTerm();
    expect((await join(termId, await anEnrolledProgram())).body.code).toBe('wrong-state');
    const other = await anEnrolledProgram({ organizationId: 'org_other' });
    expect((await join(termId, other)).status).toBe(404);
    expect((await join('trm_0absent', await aPublishedProgram())).status).toBe(404);
  });

  test('is brought by its administrators alone', async () => {
    const [termId, programId] = [await aPlannedTerm(), await aPublishedProgram()];
    await aMentor(programId);
    expect((await join(termId, programId, {}, { as: MIRA_MENTOR })).status).toBe(403);
    expect((await join(termId, programId, {}, { as: STELLA_STAFF })).status).toBe(403);
    expect((await join(termId, programId, {}, { as: STRANGER })).status).toBe(404);
  });

  test.each([
    ['no place', { slots: 0 }, 400],
    ['half a place', { slots: 1.5 }, 400],
    [
      'an award in dollars and cents',
      { funding: { kind: 'fixed', award: { amount: 10.5, currency: 'USD' } } },
      400,
    ],
    [
      'a currency we do not pay in',
      { funding: { kind: 'fixed', award: { amount: 1, currency: 'XXX' } } },
      400,
    ],
    [
      'an award smuggled into an unpaid part',
      { funding: { kind: 'unpaid', award: { amount: 1, currency: 'USD' } } },
      400,
    ],
    [
      'a budget a cent below two awards',
      {
        funding: { kind: 'fixed', award: { amount: 300_000, currency: 'USD' } },
        budget: { amount: 599_999, currency: 'USD' },
      },
      422,
    ],
    ['a budget in another currency', { budget: { amount: 600_000, currency: 'EUR' } }, 422],
    [
      'a budget of two awards',
      {
        funding: { kind: 'fixed', award: { amount: 300_000, currency: 'USD' } },
        budget: { amount: 600_000, currency: 'USD' },
      },
      200,
    ],
  ])('with %s is answered as it should', async (_what, over, status) => {
    const [termId, programId] = [await aPlannedTerm(), await aPublishedProgram()];
    expect((await join(termId, programId, over)).status).toBe(status);
  });

  test('joined twice at once is joined once', async () => {
    const [termId, programId] = [await aPlannedTerm(), await aPublishedProgram()];
    const answers = await Promise.all([
      join(termId, programId, { slots: 1 }),
      join(termId, programId, { slots: 3 }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await termProgramOf(termId, programId))?.version).toBe(1);
  });
});
