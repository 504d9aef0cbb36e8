/** A place in a term that is over is none: to the instant, when results are released, offers made and accepted (domain: Selection). */
import {
  accept,
  aMentee,
  aProgramIn,
  aTermWithProgram,
  isReviewed,
  journey,
  mark,
  release,
  stateOf,
  toSelection,
} from '../applications/an-application.ts';
import { STELLA_STAFF } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { aPlannedTerm, moveCalendar } from '../terms/a-term.ts';

useTable();
beforeAll(givenEnvironment);

/** Two who are selected in a term whose results are out. */
async function twoSelected(termId: string, programId: string) {
  const two = [await aMentee(), await aMentee()] as const;
  const ids = [
    await isReviewed(two[0], termId, programId),
    await isReviewed(two[1], termId, programId),
  ] as const;
  for (const applicationId of ids) await well(mark(applicationId, { outcome: 'select' }));
  await well(release(termId));
  return [two, ids] as const;
}

test('a release is refused once an offer of now would not be open for its days before the term is over', async () => {
  // The term ends on 27 November at the deadline hour; an offer of the 22nd lapses at that very instant.
  const [inTime, late] = [await aTermWithProgram(), await aTermWithProgram()];
  const releases = ({ termId }: { termId: string }) =>
    toSelection(`POST /terms/${termId}/release`, { as: STELLA_STAFF, body: {} });
  at('2026-11-22T23:59:59.999Z');
  expect((await releases(inTime)).status).toBe(200);
  at('2026-11-23T00:00:00.000Z');
  expect((await releases(late)).body).toMatchObject({
    ...{ code: 'rule-refused', rule: 'offer-days', policy: 'lfx@1' },
    detail:
      'An offer is open for 5 days, and the term ends on 27 Nov 2026 18:00 UTC: cancel it, or move its end.',
  });
});

test('an offer is open to the end of the term and no longer, however late its result is announced', async () => {
  const { termId, programId } = await aTermWithProgram({ slots: 2 });
  const [[early, late], ids] = await twoSelected(termId, programId);
  const end = '2026-11-27T18:00:00.000Z';
  at('2026-11-26T09:00:00.000Z');
  for (const applicationId of ids)
    expect(await journey('announce-result', applicationId)).toEqual({ outcome: 'offered', until: end });
  at('2026-11-27T17:59:59.999Z');
  expect((await accept(early, ids[0])).status).toBe(200);
  at(end);
  expect((await accept(late, ids[1])).body.code).toBe('offer-expired');
  expect(await journey('lapse-offer', ids[1])).toEqual({ outcome: 'lapsed' });
});

test('no offer is accepted once the term is over, also where its end was moved to before the offer lapses', async () => {
  at('2026-07-20T12:00:00.000Z');
  const termId = await aPlannedTerm({ end: '2026-12-07' });
  const programId = await aProgramIn(termId, { slots: 2 });
  const [[early, late], ids] = await twoSelected(termId, programId);
  at('2026-11-26T09:00:00.000Z');
  for (const applicationId of ids)
    expect(await journey('announce-result', applicationId)).toMatchObject({
      until: '2026-12-01T18:00:00.000Z',
    });
  await well(moveCalendar(termId, { end: '2026-11-28' }));
  at('2026-11-28T17:59:59.999Z');
  expect((await accept(early, ids[0])).status).toBe(200);
  at('2026-11-28T18:00:00.000Z');
  expect((await accept(late, ids[1])).body.code).toBe('wrong-state');
  expect(await stateOf(late, ids[1])).toBe('offered');
});
