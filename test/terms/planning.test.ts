/** A term is planned, moved and cancelled by staff. */
import { handler as selectionApi } from '../../functions/selection/api.ts';
import { routes as selectionRoutes } from '../../functions/selection/routes.ts';
import { termOf } from '../../functions/terms/repository.ts';
import {
  ADA_ADMINISTRATOR,
  FINN_FINANCE,
  HANA_HR,
  OLGA_OTHER,
  type Somebody,
  STELLA_STAFF,
} from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { theEvent } from '../programs/events.ts';
import { eventually } from '../programs/eventually.ts';
import { aPlannedTerm, aTerm, publishedCalendar, toTerms } from './a-term.ts';

useTable();
beforeAll(givenEnvironment);
beforeEach(() => at('2026-07-20T12:00:00.000Z'));
const as = STELLA_STAFF;
const T3 = publishedCalendar('2026-T3');

describe('planning a term', () => {
  test('shows its dates to everybody, checkpoints worked out, under the policy of today', async () => {
    const answer = await toTerms('POST /terms', { as, body: aTerm() });
    expect(answer.status).toBe(201);
    const { body } = await toTerms(`GET /terms/${answer.body.termId}`);
    expect(body).toMatchObject({
      state: 'planned',
      policy: 'lfx@1',
      applicationsClose: '2026-08-18T23:59:00.000Z',
      end: '2026-11-27T18:00:00.000Z',
    });
    expect(body.checkpointDue).toHaveLength(4);
    expect(body).not.toHaveProperty('announced');
    const created = await theEvent(`TERM#${answer.body.termId}`, 'term-created');
    expect(created.data).toEqual({ termId: answer.body.termId });
  });

  test('that gives 7 days of review is refused, with the rule named', async () => {
    const body = aTerm(publishedCalendar('2025-T1'));
    const answer = await toTerms('POST /terms', { as, body });
    expect([answer.status, answer.body]).toEqual([
      422,
      expect.objectContaining({ code: 'review-too-short', rule: 'review-days', policy: 'lfx@1' }),
    ]);
  });

  test.each<[string, Somebody]>([
    ['an administrator of programs', ADA_ADMINISTRATOR],
    ['staff of another organization', OLGA_OTHER],
    ['HR', HANA_HR],
    ['finance', FINN_FINANCE],
  ])('is not for %s', async (_who, person) => {
    expect((await toTerms('POST /terms', { as: person, body: aTerm() })).status).toBe(403);
  });

  test('twice under one name is refused, until the first is cancelled', async () => {
    const name = 'One name for a term';
    const termId = await aPlannedTerm({ name });
    expect((await toTerms('POST /terms', { as, body: aTerm({ name }) })).body.code).toBe('already-exists');
    await well(toTerms(`POST /terms/${termId}/cancellation`, { as, body: { reason: 'Planned twice' } }));
    expect((await toTerms('POST /terms', { as, body: aTerm({ name }) })).status).toBe(201);
  });

  test.each([
    ['a date that does not exist', { start: '2026-09-31' }, '/start'],
    ['a time without an offset', { reviewEnds: '2026-09-01T18:00:00' }, '/reviewEnds'],
    ['five checkpoints', { checkpointCount: 5 }, '/checkpointCount'],
    ['a policy nobody wrote', { policy: 'lfx@9' }, '/policy'],
    ['a release smuggled in', { releasedAt: '2026-09-02T00:00:00Z' }, '/releasedAt'],
  ])('with %s is refused', async (_what, over, pointer) => {
    const answer = await toTerms('POST /terms', { as, body: aTerm(over) });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });
});

describe('moving the calendar', () => {
  const move = (termId: string, over: Readonly<Record<string, unknown>>, ifMatch = 1, person = as) =>
    toTerms(`PUT /terms/${termId}/calendar`, { as: person, body: { ...T3, ...over }, ifMatch });

  test('tells which dates moved, once; the same calendar again is no change', async () => {
    const termId = await aPlannedTerm();
    const answer = await move(termId, { applicationsClose: '2026-08-17', end: '2026-11-30' });
    expect([answer.status, answer.headers.etag]).toEqual([200, '"2"']);
    const event = await theEvent(`TERM#${termId}`, 'term-rescheduled');
    expect(event.data).toEqual({ termId, moved: 'applicationsClose end' });
    const same = await move(termId, { applicationsClose: '2026-08-17', end: '2026-11-30' }, 2);
    expect([same.status, same.headers.etag]).toEqual([200, '"2"']);
    await theEvent(`TERM#${termId}`, 'term-rescheduled');
  });

  test('keeps the 14 days', async () => {
    const termId = await aPlannedTerm();
    const answer = await move(termId, { applicationsClose: '2026-08-19' });
    expect([answer.status, answer.body.code]).toEqual([422, 'review-too-short']);
    expect((await termOf(termId))?.version).toBe(1);
  });

  test('goes back to worked-out checkpoints when the calendar names none', async () => {
    const checkpointDue = ['2026-09-24', '2026-10-15', '2026-11-05', '2026-11-26'];
    const termId = await aPlannedTerm({ checkpointDue });
    const { body } = await move(termId, {});
    expect(body.checkpointDue[0]).toBe('2026-09-25T18:00:00.000Z');
  });

  test('rests on the version read, and is staff’s alone', async () => {
    const termId = await aPlannedTerm();
    expect((await move(termId, { end: '2026-11-30' }, 7)).body.code).toBe('version-stale');
    expect((await move(termId, { end: '2026-11-30' }, 1, OLGA_OTHER)).status).toBe(403);
    expect((await toTerms('PUT /terms/trm_0absent/calendar', { as, body: T3, ifMatch: 1 })).status).toBe(404);
  });

  test('leaves what has passed, and ends with the term', async () => {
    const termId = await aPlannedTerm();
    at('2026-08-05T00:00:00.000Z');
    const passed = await move(termId, { applicationsOpen: '2026-08-06' });
    expect([passed.status, passed.body.errors[0].pointer]).toEqual([422, '/applicationsOpen']);
    at('2026-11-27T18:00:00.000Z');
    expect((await move(termId, { end: '2026-11-30' })).body.code).toBe('wrong-state');
  });
});

describe('cancelling', () => {
  test('is possible until results are released, with a reason, by staff', async () => {
    const termId = await aPlannedTerm();
    const cancel = (person: Somebody, body: unknown = { reason: 'Not enough programs' }) =>
      toTerms(`POST /terms/${termId}/cancellation`, { as: person, body });
    expect((await cancel(OLGA_OTHER)).status).toBe(403);
    expect((await cancel(as, {})).status).toBe(400);
    expect((await cancel(as)).body.state).toBe('cancelled');
    expect((await cancel(as)).body.code).toBe('wrong-state');
    expect((await theEvent(`TERM#${termId}`, 'term-cancelled')).why).toBe('Not enough programs');
  });

  test('of a term that is over is possible only where no results were released: its applicants wait', async () => {
    const [told, untold] = [await aPlannedTerm(), await aPlannedTerm()];
    const cancel = (termId: string) =>
      toTerms(`POST /terms/${termId}/cancellation`, { as, body: { reason: 'Nobody released it' } });
    at('2026-09-02T00:00:00.000Z');
    const release = `POST /terms/${told}/release`;
    await well(call(selectionApi, selectionRoutes, release, { as, body: {} }));
    at('2026-11-28T00:00:00.000Z');
    expect((await cancel(told)).body.code).toBe('wrong-state');
    expect((await cancel(untold)).body.state).toBe('cancelled');
  });
});

test('the terms of an organization are listed, newest first', async () => {
  const later = await aPlannedTerm({ name: 'Later', applicationsOpen: '2026-08-04' });
  await eventually(
    () => toTerms('GET /terms', { query: { organization: 'org_cncf', limit: '1' } }),
    ({ body }) => expect(body.items.map(({ termId }: { termId: string }) => termId)).toEqual([later]),
  );
  expect((await toTerms('GET /terms', { query: { organization: 'org_other' } })).body.items).toEqual([]);
  expect((await toTerms('GET /terms/trm_0absent/programs')).status).toBe(404);
});
