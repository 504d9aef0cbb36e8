/**
 * Every edit and judgement that takes a version (`If-Match`), made by two at once who have read the same: one is made, the other is
 * told, and nobody's words are lost unseen (trust I3). The condition lies in the write: both have read before either writes.
 */
import { capabilities } from '../../functions/capabilities.ts';
import { at } from '../kit/clock.ts';
import { interleaved } from '../kit/interleaved.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment } from '../programs/a-program.ts';
import { EDITS } from './edits.ts';
import { JUDGEMENTS } from './judgements.ts';

useTable();
beforeAll(givenEnvironment);
beforeEach(() => at('2026-07-20T12:00:00.000Z'));

const PAIRS = { ...EDITS, ...JUDGEMENTS };

test.each(Object.entries(PAIRS))(
  '%s: of two words on one version, one is made and one gets 412',
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
  expect(Object.keys(PAIRS).sort()).toEqual(taking.sort());
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

/** A judgement by its name. Who judges words judges the words they have read, and no later ones. */
const JUDGES = /^(approve|verify|confirm|accept|agreeTo|return|reject|refuse|waive|decide|counterSign)[A-Z]/;

test('every judgement takes the version of what was read, but where nothing can be handed in anew', () => {
  const judging = ROUTES.filter(([operation, { method }]) => method === 'POST' && JUDGES.test(operation));
  const without = judging.filter(([, { ifMatch }]) => ifMatch === undefined);
  expect(without.map(([operation]) => operation).sort()).toEqual([
    // The letter holds no words that change, and its link is good once.
    'acceptMentorInvitation',
    // An offer stands as it was made, until it ends.
    'acceptOffer',
    // Names amount and payee: `payment-changed` (trust M6).
    'approveInstallment',
    // A request to mentor has no words of its own; who asks again is the same person.
    'approveMentor',
    // An excuse is made once.
    'confirmExcuse',
    // A signed text is frozen with its hash.
    'counterSignContract',
    // An appeal is made once.
    'decideAppeal',
    'refuseMentor',
    // Stops money, whatever was asked for.
    'rejectInstallment',
  ]);
  expect(judging.length - without.length).toBe(Object.keys(JUDGEMENTS).length + 1);
});
