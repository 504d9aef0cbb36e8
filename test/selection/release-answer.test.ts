/** A release of thousands is answered in numbers, and read page by page (domain: Selection; trust I1). */
import {
  aMentee,
  aTermWithProgram,
  DAYS,
  isReviewed,
  mark,
  release,
  toSelection,
} from '../applications/an-application.ts';
import { STELLA_STAFF } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';

useTable();
beforeAll(givenEnvironment);

async function threeReviewed() {
  const { termId, programId } = await aTermWithProgram();
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    ids.push(await isReviewed(await aMentee(), termId, programId));
  }
  at(DAYS.release);
  return { termId, programId, ids: ids.sort() };
}

test('the release is answered in numbers, with a key or without', async () => {
  const { termId, programId, ids } = await threeReviewed();
  await well(mark(ids[0] as string, { outcome: 'select' }));
  const path = `POST /terms/${termId}/release`;
  const options = { as: STELLA_STAFF, body: { declineUnmarked: true }, key: 'release' };
  const answer = await well(toSelection(path, options));
  expect(answer.body).toEqual({
    termId,
    releasedAt: DAYS.release,
    answers: 3,
    chosenTwice: 0,
    programs: [expect.objectContaining({ programId, select: 1, unmarked: 2 })],
  });
  expect((await toSelection(path, options)).text).toBe(answer.text);
  expect((await release(termId)).body.code).toBe('already-released');
});

test('the dry run is read page by page; the numbers are those of the whole term', async () => {
  const { termId, ids } = await threeReviewed();
  const read = (query: Record<string, string>) =>
    toSelection(`GET /terms/${termId}/release`, { as: STELLA_STAFF, query });
  const first = await well(read({ limit: '2' }));
  const answered = (called: typeof first): string[] =>
    called.body.answers.map(({ applicationId }: { applicationId: string }) => applicationId);
  expect(answered(first)).toEqual(ids.slice(0, 2));
  const second = await well(read({ limit: '2', cursor: first.body.next }));
  expect(answered(second)).toEqual(ids.slice(2));
  expect(second.body).not.toHaveProperty('next');
  for (const { body } of [first, second]) expect(body.programs).toMatchObject([{ unmarked: 3 }]);
  expect((await read({ cursor: 'made-up' })).body.code).toBe('invalid-cursor');
});

test('the dry run is asked as the release would be: what staff say is declined stands in nobody’s way', async () => {
  const { termId } = await threeReviewed();
  const codes = async (query: Record<string, string>) => {
    const { body } = await well(toSelection(`GET /terms/${termId}/release`, { as: STELLA_STAFF, query }));
    return body.obstacles.map(({ code }: { code: string }) => code);
  };
  expect(await codes({})).toEqual(['release-incomplete']);
  expect(await codes({ declineUnmarked: 'false' })).toEqual(['release-incomplete']);
  expect(await codes({ declineUnmarked: 'true' })).toEqual([]);
  const path = `/terms/${termId}/release`;
  const unclear = { as: STELLA_STAFF, query: { declineUnmarked: 'yes' } };
  expect((await toSelection(`GET ${path}`, unclear)).status).toBe(400);
  expect((await release(termId)).body.code).toBe('release-incomplete');
  await well(toSelection(`POST ${path}`, { as: STELLA_STAFF, body: { declineUnmarked: true } }));
});

test('the dry run names the rule of an obstacle, and its policy', async () => {
  const { termId } = await aTermWithProgram();
  at(DAYS.review);
  const { body } = await well(toSelection(`GET /terms/${termId}/release`, { as: STELLA_STAFF }));
  expect(body.obstacles).toMatchObject([{ code: 'review-not-over', rule: 'review-days', policy: 'lfx@1' }]);
});
