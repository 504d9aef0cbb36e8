/**
 * The table is restored to a time before something happened on the way of a payment. Whatever it was, it is paid once, in
 * full (trust M7, M8, M10).
 */
import { filesInBucket } from '../kit/bucket.ts';
import { type Act, PATH } from '../models/money-path.ts';
import { bankOf, begin, isPaidOnce, MANNERS, mentorship, momentOf, useMoments } from './a-restored-table.ts';
import { HonestPeople, type Manner } from './honest-people.ts';
import type { Booking, PaperBank } from './paper-bank.ts';

useMoments();

/** In these worlds the first installment cannot be paid, restored or not: it is not earned. */
const NOT_PAYABLE = ['plan', 'void after a fail'];

/** What the bank did with the first attempt before these acts, which are about that. */
const BOOKED: Readonly<Record<string, readonly Booking['outcome'][]>> = {
  paid: ['paid'],
  returned: ['paid', 'returned'],
  failed: ['failed'],
  'take up': ['failed'],
};

/** The act is done and, where asked, everything that follows it; then it is forgotten, and people go on in each manner. */
async function forgetting(
  name: string,
  all: boolean,
  manners: readonly Manner[],
  look: (bank: PaperBank) => unknown,
): Promise<void> {
  const bank = bankOf(BOOKED[name]);
  const [from, act] = PATH[name] as readonly [string, Act];
  const before = await momentOf(from);
  await begin(before);
  const people = new HonestPeople(mentorship, bank, 'redrive');
  if (name in BOOKED) await people.givesWhatIsLeft();
  await act(mentorship);
  if (all) await people.settle();
  const bucket = filesInBucket();
  for (const manner of manners) {
    await begin({ ...before, bucket });
    const own = bank.copy();
    await new HonestPeople(mentorship, own, manner, people.executions).settle();
    await look(own);
  }
}

const names = Object.keys(PATH).filter((name) => !NOT_PAYABLE.includes(name));

test.each(names)('M10: %s is forgotten, alone or with all that followed: paid once', async (name) => {
  await forgetting(name, false, ['take it up anew'], isPaidOnce);
  await forgetting(name, true, MANNERS, isPaidOnce);
});

test.each(NOT_PAYABLE)('M10: %s is forgotten: what is not earned is not paid', async (name) => {
  await forgetting(name, true, MANNERS, ({ bookings }) => expect(bookings).toEqual([]));
});

test('these tests would notice: without the witnesses of what has left it would be paid twice', async () => {
  const before = await momentOf('submit');
  await begin(before);
  const bank = bankOf();
  const people = new HonestPeople(mentorship, bank, 'redrive');
  await people.settle();
  await begin(before);
  await people.settle();
  expect([bank.paid, bank.tookEachOnce]).toEqual([2, false]);
});
