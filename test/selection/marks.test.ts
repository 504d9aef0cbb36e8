import { handler as reviewsApi } from '../../functions/reviews/api.ts';
import { routes as reviewRoutes } from '../../functions/reviews/routes.ts';
import {
  aMentee,
  aTermWithProgram,
  DAYS,
  heard,
  isReviewed,
  journey,
  mark,
  release,
  toApplications,
  toSelection,
} from '../applications/an-application.ts';
import { ADA_ADMINISTRATOR, MIRA_MENTOR, type Somebody, STELLA_STAFF, STRANGER } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { eventually } from '../programs/eventually.ts';

const declares = (as: Somebody, applicationId: string) =>
  well(
    call(reviewsApi, reviewRoutes, `POST /applications/${applicationId}/conflicts-of-interest`, {
      as,
      body: { why: 'A friend.' },
    }),
  );

useTable();
beforeAll(givenEnvironment);

describe('marks', () => {
  test('stay within the slots, also when two are made at once, and are changed with their version', async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 1 });
    const [one, other] = [
      await isReviewed(await aMentee(), termId, programId),
      await isReviewed(await aMentee(), termId, programId),
    ];
    const both = await Promise.all([mark(one, { outcome: 'select' }), mark(other, { outcome: 'select' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const [taken, left] = both[0]?.status === 200 ? [one, other] : [other, one];
    expect((await mark(left, { outcome: 'select' })).body.code).toBe('slots-exceeded');
    expect((await mark(taken, { outcome: 'waitlist', rank: 2 })).body.code).toBe('version-required');
    const changed = await mark(taken, { outcome: 'waitlist', rank: 2 }, { ifMatch: 1 });
    expect(changed.body).toMatchObject({ outcome: 'waitlist', rank: 2, version: 2 });
    expect((await mark(taken, { outcome: 'select' }, { ifMatch: 1 })).body.code).toBe('version-stale');
    expect((await mark(left, { outcome: 'select' })).status).toBe(200);
    const list = `GET /programs/${programId}/terms/${termId}/marks`;
    await eventually(
      () => toSelection(list, { as: STELLA_STAFF }),
      ({ body }) => expect(body.items).toHaveLength(2),
    );
    expect((await toSelection(list, { as: MIRA_MENTOR })).body.code).toBe('forbidden');
    expect((await toSelection(list, { as: STRANGER })).status).toBe(404);
  });

  test('are made by administrators without a conflict of interest, and show nobody else', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const applicationId = await isReviewed(mentee, termId, programId);
    expect((await mark(applicationId, { outcome: 'select' }, { as: MIRA_MENTOR })).body.code).toBe(
      'forbidden',
    );
    for (const as of [mentee, STRANGER])
      expect((await mark(applicationId, { outcome: 'select' }, { as })).status).toBe(404);
    await well(mark(applicationId, { outcome: 'select' }));
    const seen = await toApplications(`GET /applications/${applicationId}`, { as: mentee });
    expect(seen.body.standing).toEqual({
      summary:
        'Reviewed. Everybody gets the results at the same time. They are expected by 4 Sep 2026 18:00 UTC.',
      missing: [],
      actsNext: 'administrator',
      until: '2026-09-04T18:00:00.000Z',
    });
    const path = `POST /applications/${applicationId}/conflicts-of-interest`;
    await well(call(reviewsApi, reviewRoutes, path, { as: ADA_ADMINISTRATOR, body: { why: 'A friend.' } }));
    const again = await mark(applicationId, { outcome: 'decline' }, { ifMatch: 1 });
    expect(again.body.code).toBe('conflict-of-interest');
    // The mark they made before counts no more.
    at(DAYS.release);
    await eventually(
      () => toSelection(`GET /terms/${termId}/release`, { as: STELLA_STAFF }),
      ({ body }) => expect(body.conflicts).toEqual([{ applicationId, markedBy: ADA_ADMINISTRATOR.sub }]),
    );
    expect((await release(termId)).body.code).toBe('release-incomplete');
  });

  test('of somebody who declares a conflict afterwards are made anew by staff, and hold up nobody else', async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 1 });
    const [mentee, other] = [await aMentee(), await aMentee()];
    const applicationId = await isReviewed(mentee, termId, programId);
    const otherId = await isReviewed(other, termId, programId);
    await well(mark(applicationId, { outcome: 'select' }));
    const staffed = (body: object, ifMatch: number) =>
      mark(applicationId, body, { as: STELLA_STAFF, ifMatch });
    expect((await staffed({ outcome: 'decline' }, 1)).status).toBe(404);
    await declares(ADA_ADMINISTRATOR, applicationId);
    expect((await mark(otherId, { outcome: 'decline' }, { as: STELLA_STAFF })).status).toBe(404);
    expect((await staffed({ outcome: 'waitlist', rank: 1 }, 1)).body).toMatchObject({
      markedBy: STELLA_STAFF.sub,
      version: 2,
    });
    // It counts now, and is the program's business again: the slot is free for another.
    expect((await staffed({ outcome: 'decline' }, 2)).status).toBe(404);
    await well(mark(otherId, { outcome: 'select' }));
    await eventually(
      () => toSelection(`GET /terms/${termId}/release`, { as: STELLA_STAFF }),
      ({ body }) => expect([body.conflicts, body.programs[0].unmarked]).toEqual([[], 0]),
    );
    await well(release(termId));
    expect(await journey('announce-result', applicationId)).toMatchObject({ outcome: 'waitlisted' });
  });

  test('by somebody with a conflict count as none where staff decline the unmarked; one declared later undoes nothing', async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 2 });
    const [mentee, other] = [await aMentee(), await aMentee()];
    const applicationId = await isReviewed(mentee, termId, programId);
    const otherId = await isReviewed(other, termId, programId);
    for (const id of [applicationId, otherId]) await well(mark(id, { outcome: 'select' }));
    await declares(ADA_ADMINISTRATOR, applicationId);
    await eventually(
      () => toSelection(`GET /terms/${termId}/release`, { as: STELLA_STAFF }),
      ({ body }) => expect(body.conflicts).toHaveLength(1),
    );
    await well(release(termId, { declineUnmarked: true }));
    at('2026-09-02T12:00:01.000Z');
    await declares(ADA_ADMINISTRATOR, otherId);
    expect(await journey('announce-result', applicationId)).toEqual({ outcome: 'declined' });
    expect(await journey('announce-result', otherId)).toMatchObject({ outcome: 'offered' });
  });

  test('of an application that is withdrawn before the release make room', async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 1 });
    const mentee = await aMentee();
    const [one, other] = [
      await isReviewed(mentee, termId, programId),
      await isReviewed(await aMentee(), termId, programId),
    ];
    await well(mark(one, { outcome: 'select' }));
    await well(toApplications(`POST /applications/${one}/withdrawal`, { as: mentee, body: {} }));
    await heard(one, 'application-withdrawn', 2);
    expect((await mark(other, { outcome: 'select' })).status).toBe(200);
    expect((await mark(one, { outcome: 'select' })).body.code).toBe('wrong-state');
  });
});
