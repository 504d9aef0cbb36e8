/** What stands in the way of a release: all of it in a dry run, the first of it in a refusal (domain: Selection). */
import type { ReleasePlan } from '../../functions/selection/release.ts';
import { OBSTACLES, obstaclesTo, type TermRelease } from '../../functions/selection/release-obstacles.ts';

const TERM = {
  ...{ termId: 'trm_1', policy: 'lfx@1', announced: [] },
  applicationsOpen: '2026-08-03T00:00:00.000Z',
  applicationsClose: '2026-08-18T18:00:00.000Z',
  reviewEnds: '2026-09-01T18:00:00.000Z',
  start: '2026-09-07T00:00:00.000Z',
  end: '2026-11-27T18:00:00.000Z',
} as unknown as TermRelease['term'];
const RELEASED = { releasedAt: '2026-09-02T10:00:00.000Z' };
const CANCELLED = { cancelledAt: '2026-09-03T10:00:00.000Z' };

const NOTHING: ReleasePlan = { answers: [], programs: [], chosenTwice: [], overbooked: [], conflicts: [] };
const answer = (applicationId: string, outcome: 'select' | 'unmarked') =>
  ({ applicationId, outcome }) as unknown as ReleasePlan['answers'][number];
const PLAN: ReleasePlan = {
  ...NOTHING,
  answers: [answer('app_1', 'select'), answer('app_2', 'unmarked'), answer('app_3', 'unmarked')],
  overbooked: [{ programId: 'prg_1', select: 3, slots: 2 }],
};

const REVIEW = '2026-09-01T17:59:59.999Z';
const REVIEW_IS_OVER = '2026-09-01T18:00:00.000Z';
/** An offer is open for five days, to the hour of deadlines: one of the first of these would be to the very end. */
const LATEST = '2026-11-22T23:59:59.999Z';
const TOO_LATE = '2026-11-23T00:00:00.000Z';
const OVER = '2026-11-27T18:00:00.000Z';
const MARKS = ['slots-exceeded', 'release-incomplete'];

const MOMENTS: [string, object, string, string[]][] = [
  ['before applications open', {}, '2026-07-20T00:00:00.000Z', ['review-not-over', ...MARKS]],
  ['to the last instant of the review', {}, REVIEW, ['review-not-over', ...MARKS]],
  ['once the review is over', {}, REVIEW_IS_OVER, MARKS],
  ['on the last day on which an offer would be open for its days', {}, LATEST, MARKS],
  ['when no offer would be open for its days', {}, TOO_LATE, ['rule-refused', ...MARKS]],
  ['once the term is over', {}, OVER, ['wrong-state']],
  ['after the release', RELEASED, REVIEW_IS_OVER, ['already-released']],
  ['after the release of a term that is over', RELEASED, OVER, ['already-released']],
  ['of a term that was cancelled', CANCELLED, REVIEW_IS_OVER, ['wrong-state']],
  ['of a term that was cancelled and is over', CANCELLED, OVER, ['wrong-state']],
];
test.each(MOMENTS)('%s', (_when, over, at, codes) => {
  const found = obstaclesTo({ term: { ...TERM, ...over }, plan: PLAN }, at, false);
  expect(found.map(({ code }) => code)).toEqual(codes);
});

test('these are all that there are', () => {
  expect(new Set(MOMENTS.flatMap(([, , , codes]) => codes))).toEqual(new Set(OBSTACLES));
});

test('nothing stands in the way of a term that is marked, nor of what staff say is declined', () => {
  expect(obstaclesTo({ term: TERM, plan: NOTHING }, REVIEW_IS_OVER, false)).toEqual([]);
  const unmarked = { ...PLAN, overbooked: [] };
  expect(obstaclesTo({ term: TERM, plan: unmarked }, REVIEW_IS_OVER, true)).toEqual([]);
});

test('each says what it is about, and the rule where there is one', () => {
  const conflicts = [{ applicationId: 'app_2', markedBy: 'sub-mira-mentor' }];
  const told = (at: string, plan = PLAN) =>
    obstaclesTo({ term: TERM, plan }, at, false).map(({ message, extras }) => [message, extras.rule]);
  expect(told(REVIEW_IS_OVER, { ...PLAN, conflicts })).toEqual([
    ['Programs with more applications marked as selected than slots: 1. They mark anew.', undefined],
    ['Applications without a mark that counts: 2. Marked with a conflict of interest: 1 of them.', undefined],
  ]);
  expect(told(REVIEW_IS_OVER)[1]).toEqual(['Applications without a mark that counts: 2.', undefined]);
  expect([told(REVIEW)[0]?.[1], told(TOO_LATE)[0]?.[1]]).toEqual(['review-days', 'offer-days']);
});
