/**
 * Applicants at once (domain: "The life of a mentorship", 3, and Selection): limits, last places and the one
 * mentorship of a person hold in every order of the calls that fast-check thinks of.
 */
import {
  accept,
  aMentee,
  aProgramIn,
  declineOffer,
  draft,
  heard,
  isReviewed,
  journey,
  mark,
  release,
  submit,
} from '../applications/an-application.ts';
import type { Somebody } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import type { Item } from '../kit/memory-table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { anOffer } from '../selection/an-offer.ts';
import { aPlannedTerm } from '../terms/a-term.ts';
import { inEveryOrder, oneOf } from './in-every-order.ts';
import { ENOUGH_TIME } from './runs.ts';
import { useStoryTable } from './story-table.ts';

const table = useStoryTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const statesOf = (items: readonly Item[]): unknown[] =>
  items
    .filter(({ type }) => type === 'application')
    .map(({ state }) => state)
    .sort();
test(
  'the limit of three: two submissions beyond it, and one of them is the third',
  async () => {
    at('2026-07-20T12:00:00.000Z');
    const termId = await aPlannedTerm();
    const mentee = await aMentee();
    const drafts: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      const programId = await aProgramIn(termId);
      drafts.push((await well(draft(mentee, termId, programId))).body.applicationId);
    }
    const [first = '', second = '', third = '', fourth = ''] = drafts;
    for (const id of [first, second]) await well(submit(mentee, id));
    await inEveryOrder(
      table,
      await table.photograph(),
      { third: () => submit(mentee, third), fourth: () => submit(mentee, fourth) },
      (answers, items) => {
        oneOf('200 422', '422 200')(answers);
        expect(statesOf(items)).toEqual(['draft', 'submitted', 'submitted', 'submitted']);
      },
    );
  },
  ENOUGH_TIME,
);

/** One person with an offer of each of two programs. */
async function twoOffers(): Promise<{ mentee: Somebody; offered: readonly [string, string] }> {
  at('2026-07-20T12:00:00.000Z');
  const termId = await aPlannedTerm();
  const programs = [await aProgramIn(termId), await aProgramIn(termId)];
  const mentee = await aMentee();
  const ids: string[] = [];
  for (const programId of programs) ids.push(await isReviewed(mentee, termId, programId));
  for (const applicationId of ids) await well(mark(applicationId, { outcome: 'select' }));
  await well(release(termId));
  for (const applicationId of ids) await journey('announce-result', applicationId);
  return { mentee, offered: [ids[0] ?? '', ids[1] ?? ''] };
}

test(
  'one mentorship ever: two offers accepted at once begin one enrollment',
  async () => {
    const { mentee, offered } = await twoOffers();
    await inEveryOrder(
      table,
      await table.photograph(),
      { one: () => accept(mentee, offered[0]), other: () => accept(mentee, offered[1]) },
      (answers, items) => {
        oneOf('200 422', '422 200')(answers);
        expect(items.filter(({ type }) => type === 'enrollment')).toHaveLength(1);
        expect(statesOf(items)).toEqual(['accepted', 'offered']);
      },
    );
  },
  ENOUGH_TIME,
);

test(
  'an offer accepted and declined at once has one answer',
  async () => {
    const { mentee, applicationId } = await anOffer();
    await inEveryOrder(
      table,
      await table.photograph(),
      { accept: () => accept(mentee, applicationId), decline: () => declineOffer(mentee, applicationId) },
      (answers, items) => {
        oneOf('200 409', '409 200')(answers);
        const enrolled = items.filter(({ type }) => type === 'enrollment').length;
        expect([statesOf(items), enrolled]).toEqual(
          answers === '200 409' ? [['accepted'], 1] : [['offer-declined'], 0],
        );
      },
    );
  },
  ENOUGH_TIME,
);

test(
  'the last place: it is passed on once, however often it is heard that it is free',
  async () => {
    const { mentee, applicationId, others } = await anOffer(2);
    await well(declineOffer(mentee, applicationId));
    const hears = () => heard(applicationId, 'offer-declined');
    await inEveryOrder(table, await table.photograph(), { one: hears, other: hears }, (_answers, items) => {
      const [next, last] = others.map((one) =>
        items.find((item) => item.applicationId === one.applicationId && item.type === 'application'),
      );
      expect([next?.state, last?.state]).toEqual(['offered', 'waitlisted']);
    });
  },
  ENOUGH_TIME,
);
