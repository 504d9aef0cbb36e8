/**
 * The way of one payment, photographed as it goes, and a table that is restored to one of its moments while everything else
 * knows better: the bucket, the bank, the executions, people.
 */
import { useWorkflowService } from '../administration/workflow-service.ts';
import { filesInBucket, layBucket } from '../kit/bucket.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { goesOn } from '../models/a-money-world.ts';
import { type Act, PATH } from '../models/money-path.ts';
import { ENOUGH_TIME } from '../models/runs.ts';
import { type Photograph, photograph, restore } from '../models/table-contents.ts';
import { aStartedMentorship, type Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { evaluated, installmentId, installmentsOf, ledgerOf } from './a-stipend.ts';
import { withdraws } from './an-end.ts';
import { type Manner, reconciled } from './honest-people.ts';
import { type Booking, PaperBank } from './paper-bank.ts';

/** Table and bucket. A restore brings back the table alone. */
export interface Moment {
  readonly table: Photograph;
  readonly bucket: ReadonlyMap<string, Uint8Array>;
}
export let mentorship: Mentorship;
const moments = new Map<string, Moment>();

export const now = async (): Promise<Moment> => ({ table: await photograph(table), bucket: filesInBucket() });
export async function begin(moment: Moment): Promise<void> {
  await restore(table, moment.table);
  layBucket(moment.bucket);
}

export async function momentOf(name: string): Promise<Moment> {
  const known = moments.get(name);
  if (known !== undefined) return known;
  const [from, act] = PATH[name] as readonly [string, Act];
  await begin(await momentOf(from));
  await act(mentorship);
  const taken = await now();
  moments.set(name, taken);
  return taken;
}

let table: ReturnType<typeof useTable>;

/** Lays the moments down before the tests of a file. */
export function useMoments(): void {
  table = useTable({ engine: 'dynoxide' });
  useWorkflowService();
  beforeAll(async () => {
    givenEnvironment();
    mentorship = await aStartedMentorship();
    moments.set('started', await now());
    await goesOn(mentorship);
    moments.set('due', await now());
    await withdraws(mentorship);
    moments.set('left', await now());
    await begin(await momentOf('fetch'));
    at('2026-12-31T00:00:00.000Z');
    moments.set('late', await now());
    await begin(await momentOf('due'));
    for (const number of [3, 4]) await evaluated(mentorship, number);
    moments.set('earned', await now());
  }, ENOUGH_TIME);
}

export const key = (attempt: number): string => `${installmentId(mentorship)}-${attempt}`;

export const MANNERS: readonly Manner[] = ['redrive', 'take it up anew'];

const payments = async (): Promise<unknown[]> => (await installmentsOf(mentorship)).slice(0, 1);

/** Once, in full, and the books say so. */
export async function isPaidOnce(bank: PaperBank): Promise<void> {
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

export const bankOf = (first: readonly Booking['outcome'][] = ['paid']): PaperBank =>
  new PaperBank((key) => (key.endsWith('-1') ? first : ['paid']));
