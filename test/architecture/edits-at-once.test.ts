/**
 * Every edit that takes a version (`If-Match`), made by two at once who have read the same: one is made, the other is
 * told, and nobody's words are lost unseen (trust I3). The condition lies in the write: both have read before either writes.
 */
import { capabilities } from '../../functions/capabilities.ts';
import { at } from '../kit/clock.ts';
import { interleaved } from '../kit/interleaved.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment } from '../programs/a-program.ts';
import { EDITS } from './edits.ts';

useTable();
beforeAll(givenEnvironment);
beforeEach(() => at('2026-07-20T12:00:00.000Z'));

test.each(Object.entries(EDITS))(
  '%s: of two edits of one version, one is made and one gets 412',
  async (_, prepare) => {
    const [one, other] = await prepare();
    const answers = await interleaved(one, other);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(answers.find(({ status }) => status === 412)?.body.code).toBe('version-stale');
  },
);

const ROUTES = capabilities.flatMap(({ routes }) => Object.entries(routes));

test('no edit that takes a version is left out here', () => {
  const taking = ROUTES.filter(([, { ifMatch }]) => ifMatch !== undefined).map(([operation]) => operation);
  expect(Object.keys(EDITS).sort()).toEqual(taking.sort());
});

test('every PUT takes a version, but for those that replace nobody’s words', () => {
  const without = ROUTES.filter(([, { method, ifMatch }]) => method === 'PUT' && ifMatch === undefined);
  expect(without.map(([operation]) => operation)).toEqual([
    // Once only: a verdict is not edited.
    'evaluate',
    // One yes or no, whole in each request.
    'chooseMailPreferences',
  ]);
});
