/** Terms, marks and applications from the console: what the API would do, would refuse, and one record of each. */

import { handler as reviewsApi } from '../../functions/reviews/api.ts';
import { routes as reviewRoutes } from '../../functions/reviews/routes.ts';
import {
  aMentee,
  applies,
  aTermWithProgram,
  DAYS,
  finishes,
  isReviewed,
  mark,
  release,
  stateOf,
  toApplications,
  toPrerequisites,
  toSelection,
} from '../applications/an-application.ts';
import { ADA_ADMINISTRATOR, STELLA_STAFF } from '../kit/actors.ts';
import { call } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { eventually } from '../programs/eventually.ts';
import { operate, recordsOf, signed } from './an-operator.ts';

useTable();
beforeAll(givenEnvironment);

describe('release a term', () => {
  test('dry run says what would be said, changes nothing; then everybody is answered, once', async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 1 });
    const [one, other] = [
      await isReviewed(await aMentee(), termId, programId),
      await isReviewed(await aMentee(), termId, programId),
    ];
    await well(mark(one, { outcome: 'select' }));
    at(DAYS.release);
    await eventually(
      () => operate('release-term', { termId, dryRun: true }),
      (answer) =>
        expect(answer.says).toContain('1 offered a place, 0 waitlisted, 0 declined, 1 without a mark'),
    );
    const dry = await operate('release-term', { termId, dryRun: true });
    expect(dry).toMatchObject({ ok: true, programs: [{ programId, slots: 1, select: 1, unmarked: 1 }] });
    expect(dry.says).toContain('Applications without a mark that counts: 1.');
    expect(JSON.stringify(dry)).not.toContain('Mentee');
    const declining = await operate('release-term', { termId, dryRun: true, declineUnmarked: true });
    expect(declining.says).toContain('Nothing stands in its way.');
    expect(await recordsOf(`TERM#${termId}`)).toEqual([]);

    const refused = await operate('release-term', { termId });
    expect(refused.code).toBe((await release(termId)).body.code);
    expect(refused.code).toBe('release-incomplete');
    await well(mark(other, { outcome: 'decline' }));
    await eventually(
      () => operate('release-term', { termId }),
      (answer) => expect(answer.says).toContain('are released'),
    );
    expect(await recordsOf(`TERM#${termId}`)).toMatchObject([{ ...signed, name: 'term-released' }]);
    expect((await operate('release-term', { termId })).code).toBe('already-released');
    expect(await recordsOf(`TERM#${termId}`)).toHaveLength(1);
  });

  test('not before the review has ended', async () => {
    const { termId } = await aTermWithProgram();
    at(DAYS.review);
    const byApi = await toSelection(`POST /terms/${termId}/release`, { as: STELLA_STAFF, body: {} });
    const atConsole = await operate('release-term', { termId });
    expect(atConsole).toMatchObject({
      ok: false,
      code: 'review-not-over',
      rule: 'review-days',
      policy: 'lfx@1',
    });
    expect(byApi.body).toMatchObject({ code: 'review-not-over', rule: 'review-days', policy: 'lfx@1' });
  });
});

describe('mark an application', () => {
  test('within the slots, changed with its version only, in words the API takes', async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 1 });
    const [one, other] = [
      await isReviewed(await aMentee(), termId, programId),
      await isReviewed(await aMentee(), termId, programId),
    ];
    expect(await operate('mark-application', { applicationId: one, outcome: 'select' })).toMatchObject({
      ok: true,
      version: 1,
    });
    const code = async (fields: object) => (await operate('mark-application', { ...fields })).code;
    expect(await code({ applicationId: other, outcome: 'select' })).toBe('slots-exceeded');
    expect(await code({ applicationId: one, outcome: 'decline' })).toBe('version-required');
    expect(await code({ applicationId: one, outcome: 'decline', version: 9 })).toBe('version-stale');
    expect(await code({ applicationId: one, outcome: 'decline', rank: 1 })).toBe('invalid-request');
    expect(await code({ applicationId: one, outcome: 'decline', version: 1 })).toBeUndefined();
    expect(await recordsOf(`APPLICATION#${one}`)).toMatchObject([signed, signed]);
  });

  test('never by somebody with a conflict of interest, by whichever name they come', async () => {
    const { termId, programId } = await aTermWithProgram();
    const applicationId = await isReviewed(await aMentee(), termId, programId);
    const path = `POST /applications/${applicationId}/conflicts-of-interest`;
    await well(call(reviewsApi, reviewRoutes, path, { as: ADA_ADMINISTRATOR, body: { why: 'A friend.' } }));
    for (const who of [ADA_ADMINISTRATOR.sub, ADA_ADMINISTRATOR.email]) {
      const answer = await operate('mark-application', { applicationId, outcome: 'decline' }, { who });
      expect(answer.code).toBe('conflict-of-interest');
    }
  });

  test('never of one’s own application', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const applicationId = await isReviewed(mentee, termId, programId);
    const own = { applicationId, outcome: 'select' };
    expect((await operate('mark-application', own, { who: mentee.email })).code).toBe('not-found');
  });
});

describe('for a mentee', () => {
  test('an application is withdrawn once, and not after it has been answered', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const applicationId = await applies(mentee, termId, programId);
    expect(await operate('withdraw-application', { applicationId })).toMatchObject({ ok: true });
    expect(await stateOf(mentee, applicationId)).toBe('withdrawn');
    const [record, ...others] = await recordsOf(`APPLICATION#${applicationId}`);
    expect(record).toMatchObject({ ...signed, name: 'application-withdrawn', from: 'submitted' });
    expect(others).toEqual([]);
    const again = await operate('withdraw-application', { applicationId });
    const path = `POST /applications/${applicationId}/withdrawal`;
    const byApi = await toApplications(path, { as: mentee, body: {} });
    expect([again.code, byApi.body.code]).toEqual(['wrong-state', 'wrong-state']);
  });

  test('a prerequisite is handed back with the reason, then approved', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const applicationId = await applies(mentee, termId, programId);
    await finishes(mentee, applicationId);
    const { items } = (
      await toPrerequisites(`GET /applications/${applicationId}/prerequisites`, { as: mentee })
    ).body;
    const { prerequisiteId } = items[0];
    const key = { applicationId, prerequisiteId };
    expect(await operate('return-prerequisite', key)).toMatchObject({ ok: true });
    expect(await operate('approve-prerequisite', key)).toMatchObject({ code: 'wrong-state' });
    await finishes(mentee, applicationId);
    expect(await operate('approve-prerequisite', key)).toMatchObject({ ok: true });
    const names = (await recordsOf(`APPLICATION#${applicationId}`)).map(({ name }) => name);
    expect(names).toEqual(['prerequisite-returned', 'prerequisite-approved']);
  });
});
