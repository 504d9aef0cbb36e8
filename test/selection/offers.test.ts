/** domain, "Selection": accepting locks the award; one accepted mentorship per person, ever; no budget is passed. */

import {
  ENROLLMENT_MOVES,
  type Enrollment,
  requireEnrollmentMove,
} from '../../functions/selection/enrollment.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { offerAccepted } from '../../functions/selection/letters/offer-accepted.ts';
import { offerAcceptedAdministrator } from '../../functions/selection/letters/offer-accepted-administrator.ts';
import { offerAnswered } from '../../functions/selection/waits.ts';
import {
  accept,
  aMentee,
  aProgramIn,
  aTermWithProgram,
  DAYS,
  declineOffer,
  describes,
  draft,
  heard,
  isReviewed,
  journey,
  mark,
  release,
  stateOf,
  submit,
} from '../applications/an-application.ts';
import { ADA_ADMINISTRATOR, type Somebody, STRANGER } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { meanwhile } from '../kit/meanwhile.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { copiesOf, theEvent } from '../programs/events.ts';
import { aPlannedTerm, moveCalendar } from '../terms/a-term.ts';
import { anOffer, EXPIRY } from './an-offer.ts';

useTable();
beforeAll(givenEnvironment);

describe('accepting', () => {
  test('begins the enrollment with its award locked, once, and says what comes next', async () => {
    const { mentee, applicationId, termId, programId } = await anOffer();
    expect((await accept(STRANGER, applicationId)).status).toBe(404);
    const both = await Promise.all([accept(mentee, applicationId), accept(mentee, applicationId)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { enrollmentId } = both.find(({ status }) => status === 200)?.body ?? {};
    expect(enrollmentId).toBe(applicationId.replace('app_', 'enr_'));
    expect(await enrollmentOf(enrollmentId)).toMatchObject({
      ...{ state: 'onboarding', applicationId, personId: mentee.sub, termId, programId, policy: 'lfx@1' },
      award: { kind: 'by-country', table: 'purchasing-power', tableVersion: '2026-07-01', country: 'DE' },
      onboardingDeadline: '2026-09-16T18:00:00.000Z',
      start: DAYS.start,
      extensionWeeks: 0,
    });
    const waited = await offerAnswered.settled(applicationId);
    expect(waited).toEqual({ outcome: 'accepted', enrollmentId });
    at(EXPIRY);
    expect(await journey('lapse-offer', applicationId)).toEqual({ outcome: 'accepted', enrollmentId });
    const event = await theEvent(`APPLICATION#${applicationId}`, 'offer-accepted');
    await theEvent(`ENROLLMENT#${enrollmentId}`, 'enrollment-created');
    const [welcome] = await copiesOf(offerAccepted, event);
    expect(welcome?.to).toEqual({ personId: mentee.sub });
    expect(welcome?.text).toMatch(/Stipend: [\d,]+\.00 USD/);
    const told = await copiesOf(offerAcceptedAdministrator, event);
    expect(told.map(({ to }) => to)).toEqual([{ personId: ADA_ADMINISTRATOR.sub }]);
  });

  test('is possible to the last instant, and not at the expiry even before it is written down', async () => {
    const [early, late] = [await anOffer(), await anOffer()];
    at('2026-09-07T17:59:59.999Z');
    expect((await accept(early.mentee, early.applicationId)).status).toBe(200);
    at(EXPIRY);
    const refused = await accept(late.mentee, late.applicationId);
    expect(refused.body).toMatchObject({ code: 'offer-expired', rule: 'offer-days', policy: 'lfx@1' });
    expect((await declineOffer(late.mentee, late.applicationId)).body.code).toBe('offer-expired');
  });

  test('of two offers from two devices gives one mentorship, ever', async () => {
    at('2026-07-20T12:00:00.000Z');
    const termId = await aPlannedTerm();
    const mentee = await aMentee();
    const mine: string[] = [];
    for (let count = 0; count < 2; count += 1)
      mine.push(await isReviewed(mentee, termId, await aProgramIn(termId)));
    for (const applicationId of mine) await well(mark(applicationId, { outcome: 'select' }));
    await well(release(termId));
    for (const applicationId of mine) await journey('announce-result', applicationId);
    const both = await Promise.all(mine.map((applicationId) => accept(mentee, applicationId)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const refused = both.findIndex(({ status }) => status === 422);
    expect(both[refused]?.body).toMatchObject({ code: 'one-mentorship', rule: 'one-mentorship-ever' });
    const [accepted = '', released = ''] = refused === 0 ? [mine[1], mine[0]] : mine;
    await heard(accepted, 'offer-accepted', 2);
    expect(await stateOf(mentee, released)).toBe('withdrawn');
    const event = await theEvent(`APPLICATION#${released}`, 'application-withdrawn');
    expect(event.data).toMatchObject({ because: 'accepted-elsewhere', heldPlace: true });
    // In a later term of the organization: never again.
    const next = await aTermWithProgram();
    const { applicationId } = (await draft(mentee, next.termId, next.programId)).body;
    expect((await submit(mentee, applicationId)).body.code).toBe('one-mentorship');
  });

  test('is for everybody of a term at the same moment: nobody stands in the way of another', async () => {
    const { termId, programId } = await aTermWithProgram({ slots: 8 });
    const people = await Promise.all(Array.from({ length: 8 }, aMentee));
    const ids: string[] = [];
    for (const mentee of people) ids.push(await isReviewed(mentee, termId, programId));
    for (const applicationId of ids) await well(mark(applicationId, { outcome: 'select' }));
    await well(release(termId));
    for (const applicationId of ids) await journey('announce-result', applicationId);
    const answers = await Promise.all(people.map((mentee, index) => accept(mentee, ids[index] as string)));
    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
  });

  test('asks for the eligibility of the day, not of the submission', async () => {
    const { mentee, applicationId } = await anOffer();
    await describes(mentee, { mayWork: false });
    const refused = await accept(mentee, applicationId);
    expect(refused.body).toMatchObject({ code: 'not-eligible', rule: 'work-eligibility', policy: 'lfx@1' });
    expect(await stateOf(mentee, applicationId)).toBe('offered');
    await describes(mentee, {});
    expect((await accept(mentee, applicationId)).status).toBe(200);
  });

  test('gives no days that are moved at this moment: accepted again, it has the new ones', async () => {
    const { mentee, applicationId, termId } = await anOffer();
    const moved = () => well(moveCalendar(termId, { end: '2026-12-04' }));
    const { body } = await meanwhile(() => accept(mentee, applicationId), moved);
    expect([body.code, await stateOf(mentee, applicationId)]).toEqual(['version-conflict', 'offered']);
    expect((await accept(mentee, applicationId)).body.end).toBe('2026-12-04T18:00:00.000Z');
  });

  test('gives the award of the country of the submission: nobody moves for a better one', async () => {
    const { mentee, applicationId } = await anOffer();
    await describes(mentee, { country: 'CH' });
    expect((await accept(mentee, applicationId)).body.award.country).toBe('DE');
  });

  test('never passes the budget of the program', async () => {
    // It holds one award by country, whichever it is, and no two of this one.
    const budget = { amount: 700_000, currency: 'USD' };
    const { termId, programId } = await aTermWithProgram({ slots: 2, budget });
    const people = [await aMentee(), await aMentee()];
    const ids: string[] = [];
    for (const mentee of people) ids.push(await isReviewed(mentee, termId, programId));
    for (const applicationId of ids) await well(mark(applicationId, { outcome: 'select' }));
    await well(release(termId));
    for (const applicationId of ids) await journey('announce-result', applicationId);
    const both = await Promise.all(
      ids.map((applicationId, index) => accept(people[index] as Somebody, applicationId)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(both.find(({ status }) => status === 422)?.body.code).toBe('budget-exceeded');
  });
});

test('an enrollment moves as its table says, and no other way', () => {
  const states = Object.keys(ENROLLMENT_MOVES) as Enrollment['state'][];
  for (const from of states)
    for (const to of states) {
      const tried = () => requireEnrollmentMove({ state: from } as Enrollment, to, 'a move');
      if (ENROLLMENT_MOVES[from].includes(to)) expect(tried).not.toThrow();
      else expect(tried).toThrow(expect.objectContaining({ code: 'wrong-state' }));
    }
});
