/**
 * The table is restored to a time before something happened on the way of a payment, and everything else knows better: the
 * bank, the executions, people. Whatever it was, it is paid once, in full (trust M7, M8, M10).
 */

import { useWorkflowService } from '../administration/workflow-service.ts';
import { emptyBucket } from '../kit/bucket.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { goesOn } from '../models/a-money-world.ts';
import { type Act, PATH } from '../models/money-path.ts';
import { ENOUGH_TIME } from '../models/runs.ts';
import { type Photograph, photograph, restore } from '../models/table-contents.ts';
import { aStartedMentorship, type Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { evaluated, installmentsOf, ledgerOf } from './a-stipend.ts';
import { withdraws } from './an-end.ts';
import { HonestPeople, type Manner, reconciled } from './honest-people.ts';
import { type Booking, PaperBank } from './paper-bank.ts';

const table = useTable({ engine: 'dynoxide' });
useWorkflowService();

let mentorship: Mentorship;
const moments = new Map<string, Photograph>();

async function momentOf(name: string): Promise<Photograph> {
  const known = moments.get(name);
  if (known !== undefined) return known;
  const [from, act] = PATH[name] as readonly [string, Act];
  await restore(table, await momentOf(from));
  await act(mentorship);
  const taken = await photograph(table);
  moments.set(name, taken);
  return taken;
}

beforeAll(async () => {
  givenEnvironment();
  mentorship = await aStartedMentorship();
  moments.set('started', await photograph(table));
  await goesOn(mentorship);
  moments.set('due', await photograph(table));
  await withdraws(mentorship);
  moments.set('left', await photograph(table));
  await restore(table, await momentOf('file'));
  at('2026-12-31T00:00:00.000Z');
  moments.set('late', await photograph(table));
  await restore(table, await momentOf('due'));
  for (const number of [3, 4]) await evaluated(mentorship, number);
  moments.set('earned', await photograph(table));
}, ENOUGH_TIME);

/** In these worlds the first installment cannot be paid, restored or not: it is not earned. */
const NOT_PAYABLE = ['plan', 'void after a fail'];
const MANNERS: readonly Manner[] = ['redrive', 'take it up anew'];

const payments = async (): Promise<unknown[]> => (await installmentsOf(mentorship)).slice(0, 1);

/** Once, in full, and the books say so. */
async function isPaidOnce(bank: PaperBank): Promise<void> {
  expect(await payments()).toMatchObject([{ state: 'paid' }]);
  expect([bank.paid, bank.tookEachOnce]).toEqual([1, true]);
  const { balances } = await ledgerOf(mentorship);
  expect(Object.values<number>(balances).reduce((sum, one) => sum + one, 0)).toBe(0);
  expect([balances.paid, balances['in-flight']]).toEqual([150_000, 0]);
  const { counts } = (await well(reconciled(bank))).body;
  const keys = new Set(bank.bookings.map(({ paymentKey }) => paymentKey));
  expect(counts).toEqual({ ...NONE, matched: keys.size });
}
const NONE = { unrecorded: 0, missing: 0, duplicate: 0, mismatched: 0, 'not-sent': 0, unknown: 0 };

/** What the bank did with the first attempt before these acts, which are about that. */
const BOOKED: Readonly<Record<string, readonly Booking['outcome'][]>> = {
  paid: ['paid'],
  returned: ['paid', 'returned'],
  failed: ['failed'],
  'take up': ['failed'],
};
const bankOf = (first: readonly Booking['outcome'][] = ['paid']): PaperBank =>
  new PaperBank((key) => (key.endsWith('-1') ? first : ['paid']));

/** The act is done and, where asked, everything that follows it; then it is forgotten, and people go on. */
async function forgetting(name: string, manner: Manner, all: boolean): Promise<PaperBank> {
  const bank = bankOf(BOOKED[name]);
  const [from, act] = PATH[name] as readonly [string, Act];
  const before = await momentOf(from);
  await restore(table, before);
  emptyBucket();
  const people = new HonestPeople(mentorship, bank, manner);
  if (name in BOOKED) await people.givesWhatIsLeft();
  await act(mentorship);
  if (all) await people.settle();
  await restore(table, before);
  await people.settle();
  return bank;
}

describe.each(MANNERS)('what stands still: %s', (manner) => {
  const names = Object.keys(PATH).filter((name) => !NOT_PAYABLE.includes(name));

  test.each(names)('M10: %s is forgotten: paid once', async (name) => {
    await isPaidOnce(await forgetting(name, manner, false));
  });

  test.each(names)('M10: %s and all that followed is forgotten: paid once', async (name) => {
    await isPaidOnce(await forgetting(name, manner, true));
  });

  test.each(NOT_PAYABLE)('M10: %s is forgotten: what is not earned is not paid', async (name) => {
    expect((await forgetting(name, manner, true)).bookings).toEqual([]);
  });

  /** The first attempt fails, or is paid and comes back: the second is paid. */
  const STORIES: Readonly<Record<string, readonly Booking['outcome'][]>> = {
    failed: ['failed'],
    'came back': ['paid', 'returned'],
  };

  test.each(Object.entries(STORIES))(
    'M10: the first attempt %s, and is restored at each moment after a second was paid',
    async (_name, first) => {
      for (const from of ['due', 'request', 'approve', 'submit', 'file']) {
        const before = await momentOf(from);
        await restore(table, before);
        emptyBucket();
        const bank = bankOf(first);
        const people = new HonestPeople(mentorship, bank, manner);
        await people.settle();
        await isPaidOnce(bank);
        await restore(table, before);
        await people.settle();
        await isPaidOnce(bank);
      }
    },
    ENOUGH_TIME,
  );
});

test('these tests would notice: without the copies of what has left it would be paid twice', async () => {
  const before = await momentOf('submit');
  await restore(table, before);
  emptyBucket();
  const bank = bankOf();
  const people = new HonestPeople(mentorship, bank, 'redrive');
  await people.settle();
  await restore(table, before);
  emptyBucket();
  await people.settle();
  expect([bank.paid, bank.tookEachOnce]).toEqual([2, false]);
});
