/** domain, "Selection": a dry run, then one release for the term; everyone gets an answer. */
import { applicationDeclined } from '../../functions/applications/letters/application-declined.ts';
import { applicationWaitlisted } from '../../functions/selection/letters/application-waitlisted.ts';
import { offerMade } from '../../functions/selection/letters/offer-made.ts';
import { phoneCallOpened } from '../../functions/selection/letters/phone-call-opened.ts';
import { resultsReleased } from '../../functions/selection/waits.ts';
import {
  aMentee,
  aProgramIn,
  applies,
  aTermWithProgram,
  DAYS,
  isReviewed,
  journey,
  mark,
  release,
  stateOf,
  toSelection,
  wantsACall,
} from '../applications/an-application.ts';
import {
  ADA_ADMINISTRATOR,
  HANA_HR,
  MIRA_MENTOR,
  OLGA_OTHER,
  STELLA_STAFF,
  STRANGER,
} from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import { eventually } from '../programs/eventually.ts';
import { toTerms } from '../terms/a-term.ts';

useTable();
beforeAll(givenEnvironment);

describe('the release', () => {
  test('with fewer slots than are marked is shown to be overbooked, and refused until they mark anew', async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 2 });
    const [one, other] = [await aMentee(), await aMentee()];
    const [first, second] = [await applies(one, termId, programId), await applies(other, termId, programId)];
    await well(mark(first, { outcome: 'select' }));
    await well(mark(second, { outcome: 'select' }));
    const path = `/terms/${termId}/programs/${programId}`;
    const { headers } = await well(toTerms(`GET ${path}`, { as: ADA_ADMINISTRATOR }));
    const ifMatch = Number(String(headers.etag).replaceAll('"', ''));
    const body = { slots: 1, funding: { kind: 'by-country' } };
    await well(toTerms(`PUT ${path}`, { as: ADA_ADMINISTRATOR, body, ifMatch }));
    for (const id of [first, second]) {
      at(DAYS.closed);
      await journey('begin-review', id);
    }
    at(DAYS.release);
    const dry = await toSelection(`GET /terms/${termId}/release`, { as: STELLA_STAFF });
    expect(dry.body.overbooked).toEqual([{ programId, select: 2, slots: 1 }]);
    const { code, detail } = (await release(termId)).body;
    expect([code, dry.body.obstacles]).toEqual(['slots-exceeded', [{ code, detail }]]);
    await well(mark(second, { outcome: 'waitlist', rank: 1 }, { ifMatch: 1 }));
    expect((await release(termId)).status).toBe(200);
  });

  test('shows first who gets what and who is chosen twice, then tells everybody', async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 1 });
    const second = await aProgramIn(termId);
    const [noor, otto, wanda] = [await aMentee(), await aMentee(), await aMentee()];
    const noorFirst = await isReviewed(noor, termId, programId);
    const noorSecond = await isReviewed(noor, termId, second);
    const ottoFirst = await isReviewed(otto, termId, programId);
    const wandaFirst = await isReviewed(wanda, termId, programId);
    await well(mark(noorFirst, { outcome: 'select' }));
    await well(mark(noorSecond, { outcome: 'select' }));
    await well(mark(ottoFirst, { outcome: 'waitlist', rank: 1 }));
    at(DAYS.release);
    const dry = await toSelection(`GET /terms/${termId}/release`, { as: STELLA_STAFF });
    expect(dry.body).toMatchObject({ termId, conflicts: [] });
    expect(dry.body.programs).toContainEqual(
      expect.objectContaining({ programId, slots: 1, select: 1, waitlist: 1, decline: 0, unmarked: 1 }),
    );
    expect(dry.body.chosenTwice).toEqual([
      { personId: noor.sub, applicationIds: expect.arrayContaining([noorFirst, noorSecond]) },
    ]);
    const refused = (await release(termId)).body;
    expect(refused.code).toBe('release-incomplete');
    expect(dry.body.obstacles).toEqual([{ code: refused.code, detail: refused.detail }]);
    await well(mark(wandaFirst, { outcome: 'decline', reasonCode: 'skills-mismatch' }));
    expect(await resultsReleased.settled(noorFirst)).toBeUndefined();
    expect((await release(termId)).body.releasedAt).toBe(DAYS.release);
    expect(await resultsReleased.settled(noorFirst)).toEqual({ outcome: 'released' });
    expect((await release(termId)).body.code).toBe('already-released');
    expect((await mark(ottoFirst, { outcome: 'decline' }, { ifMatch: 1 })).body.code).toBe(
      'already-released',
    );

    const until = '2026-09-07T18:00:00.000Z';
    for (let time = 0; time < 2; time += 1) {
      expect(await journey('announce-result', noorFirst)).toEqual({ outcome: 'offered', until });
      expect(await journey('announce-result', ottoFirst)).toEqual({
        outcome: 'waitlisted',
        until: DAYS.start,
      });
      expect(await journey('announce-result', wandaFirst)).toEqual({ outcome: 'declined' });
    }
    const letters = [
      [offerMade, 'offer-made', noorFirst, noor, until],
      [applicationWaitlisted, 'application-waitlisted', ottoFirst, otto, DAYS.start],
      [applicationDeclined, 'application-declined', wandaFirst, wanda, 'skills'],
    ] as const;
    for (const [letter, name, applicationId, mentee, words] of letters) {
      const copies = await copiesOf(letter, await theEvent(`APPLICATION#${applicationId}`, name));
      expect(copies.map(({ to }) => to)).toEqual([{ personId: mentee.sub }]);
      expect(copies[0]?.text).toContain(words);
    }
  });

  test('waits for the end of the review, to the instant, and for staff of the organization', async () => {
    const { termId } = await aTermWithProgram();
    at('2026-09-01T17:59:59.999Z');
    const path = `POST /terms/${termId}/release`;
    const early = await toSelection(path, { as: STELLA_STAFF, body: {} });
    expect(early.body).toMatchObject({ code: 'review-not-over', policy: 'lfx@1' });
    at(DAYS.reviewOver);
    for (const as of [ADA_ADMINISTRATOR, OLGA_OTHER])
      expect((await toSelection(path, { as, body: {} })).body.code).toBe('forbidden');
    expect((await toSelection(path, { as: STELLA_STAFF, body: {} })).status).toBe(200);
  });

  test('of a term that is over is refused, and so is a mark: a place in it would be none', async () => {
    const { termId, programId } = await aTermWithProgram();
    const applicationId = await isReviewed(await aMentee(), termId, programId);
    at('2026-11-27T18:00:00.000Z');
    expect((await mark(applicationId, { outcome: 'select' })).body.code).toBe('wrong-state');
    const late = { as: STELLA_STAFF, body: { declineUnmarked: true } };
    const { body } = await toSelection(`POST /terms/${termId}/release`, late);
    expect(body.code).toBe('wrong-state');
    const dry = await toSelection(`GET /terms/${termId}/release`, { as: STELLA_STAFF });
    expect(dry.body.obstacles).toEqual([{ code: body.code, detail: body.detail }]);
  });

  test('twice at once is once', async () => {
    const { termId } = await aTermWithProgram();
    const both = await Promise.all([release(termId), release(termId)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('declines the unmarked where staff say so, and nothing is announced before it', async () => {
    const { termId, programId } = await aTermWithProgram();
    const mentee = await aMentee();
    const applicationId = await isReviewed(mentee, termId, programId);
    await expect(journey('announce-result', applicationId)).rejects.toMatchObject({
      name: 'Problem.wrong-state',
    });
    await well(release(termId, { declineUnmarked: true }));
    expect(await journey('announce-result', applicationId)).toEqual({ outcome: 'declined' });
    const event = await theEvent(`APPLICATION#${applicationId}`, 'application-declined');
    expect(event.data.reason).toBe('not-selected');
    expect(await stateOf(mentee, applicationId)).toBe('declined');
  });

  test('counts an application that is only submitted, too: it has no mark', async () => {
    const { termId, programId } = await aTermWithProgram();
    await applies(await aMentee(), termId, programId);
    expect((await release(termId)).body.code).toBe('release-incomplete');
  });
});

test('who asked for a call is on the administrator’s list until it is made', async () => {
  const { termId, programId } = await aTermWithProgram();
  const mentee = await aMentee();
  await wantsACall(mentee);
  const applicationId = await isReviewed(mentee, termId, programId);
  await well(mark(applicationId, { outcome: 'select' }));
  await well(release(termId));
  await journey('announce-result', applicationId);
  const list = `GET /programs/${programId}/terms/${termId}/phone-calls`;
  const call = { applicationId, result: 'offered', telephone: '+4930123456', state: 'open' };
  await eventually(
    () => toSelection(list, { as: ADA_ADMINISTRATOR }),
    ({ body }) => expect(body.items).toEqual([expect.objectContaining(call)]),
  );
  const opened = await theEvent(`APPLICATION#${applicationId}`, 'phone-call-opened');
  const [asked, ...more] = await copiesOf(phoneCallOpened, opened);
  expect([asked?.to, more]).toEqual([{ personId: ADA_ADMINISTRATOR.sub }, []]);
  expect(asked?.text).toContain('that a place is offered');
  expect(asked?.text).not.toContain('+4930123456');
  const path = `POST /applications/${applicationId}/phone-calls/offered`;
  const body = { note: 'Was glad.' };
  for (const as of [STRANGER, HANA_HR])
    expect((await toSelection(path, { as, body })).body.code).toBe('not-found');
  expect((await toSelection(path, { as: MIRA_MENTOR, body })).body.code).toBe('forbidden');
  expect((await toSelection(path, { as: ADA_ADMINISTRATOR, body })).body).toMatchObject({ state: 'made' });
  expect((await toSelection(path, { as: ADA_ADMINISTRATOR, body })).body.code).toBe('wrong-state');
  expect(await copiesOf(phoneCallOpened, opened)).toEqual([]);
  const other = `POST /applications/${applicationId}/phone-calls/declined`;
  expect((await toSelection(other, { as: ADA_ADMINISTRATOR, body })).status).toBe(404);
});
