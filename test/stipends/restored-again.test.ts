/** Restored once is not enough: second attempts, histories that are gone back and forth between (trust M1, M7, M10; ADR 28). */
import { filesInBucket } from '../kit/bucket.ts';
import { ENOUGH_TIME } from '../models/runs.ts';
import { well } from '../programs/a-program.ts';
import { bankOf, begin, isPaidOnce, MANNERS, mentorship, momentOf, useMoments } from './a-restored-table.ts';
import { approve, decide, installmentId, leaves, makeFile, payment } from './a-stipend.ts';
import { HonestPeople } from './honest-people.ts';
import type { Booking } from './paper-bank.ts';

useMoments();

/** The table alone is what it was at a moment. */
const backTo = async (name: string): Promise<void> =>
  begin({ ...(await momentOf(name)), bucket: filesInBucket() });

/** The first attempt fails, or is paid and comes back: the second is paid. */
const STORIES: Readonly<Record<string, readonly Booking['outcome'][]>> = {
  failed: ['failed'],
  'came back': ['paid', 'returned'],
};

describe.each(MANNERS)('what stands still: %s', (manner) => {
  test.each(Object.entries(STORIES))(
    'the first attempt %s, a second was paid, and each moment before comes again, one after the other',
    async (_name, first) => {
      await begin(await momentOf('due'));
      const bank = bankOf(first);
      const people = new HonestPeople(mentorship, bank, manner);
      await people.settle();
      await isPaidOnce(bank);
      for (const moment of ['file', 'due', 'submit', 'approve']) {
        await backTo(moment);
        await people.settle();
        await isPaidOnce(bank);
      }
    },
    ENOUGH_TIME,
  );

  test('a file that was made and never fetched comes back after its payment left as a second attempt', async () => {
    await momentOf('file');
    await begin(await momentOf('submit'));
    const bank = bankOf();
    const people = new HonestPeople(mentorship, bank, manner, [1]);
    await well(decide(mentorship, 'hold'));
    await people.settle();
    expect(bank.bookings.map(({ paymentKey }) => paymentKey)).toEqual([`${installmentId(mentorship)}-2`]);
    for (const moment of ['file', 'submit', 'file']) {
      await backTo(moment);
      await people.settle();
      await isPaidOnce(bank);
    }
  });
});

test('an attempt that left is found again behind one that was approved since, which never leaves', async () => {
  await begin(await momentOf('submit'));
  const bank = bankOf();
  await bank.takes(await leaves());
  await backTo('approve');
  await well(decide(mentorship, 'hold'));
  await well(decide(mentorship, 'retry'));
  await well(approve(mentorship));
  await payment('submit-payment', installmentId(mentorship), 2);
  expect((await makeFile()).body.detail).toContain('left before');
  await new HonestPeople(mentorship, bank, 'redrive', [1, 2]).settle();
  await isPaidOnce(bank);
  expect(bank.bookings).toHaveLength(1);
});
