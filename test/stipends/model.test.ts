/**
 * Money under whatever happens: random acts of everybody concerned, repeated, out of order and at once, against the
 * real use cases on a real table. After each run the invariants of trust M1, M3, M4 and M8 hold. The seed is printed
 * by fast-check when one fails.
 */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { tableClient, tableName } from '../../functions/platform/table/client.ts';
import { ACCOUNT_OF } from '../../functions/stipends/ledger.ts';
import { committedKey, ledgerOf, installmentsOf as stored } from '../../functions/stipends/repository.ts';
import { useTable } from '../kit/table.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment } from '../programs/a-program.ts';
import {
  aMentorshipPassedUpTo,
  approve,
  aResult,
  decide,
  evaluated,
  importResults,
  installmentId,
  makeFile,
  payment,
  request,
} from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);

const AMOUNTS = [150_000, 150_001];
const AWARD = 300_001;

const result =
  (outcome: 'paid' | 'failed' | 'returned') => (mentorship: Mentorship, number: number, attempt: number) =>
    importResults([
      aResult(mentorship, {
        paymentKey: `${installmentId(mentorship, number)}-${attempt}`,
        amount: AMOUNTS[number - 1],
        outcome,
        reference: `${outcome}-${number}-${attempt}`,
      }),
    ]);

/** What anybody may try at any time; most of it is refused most of the time. */
const ACTS: Readonly<
  Record<string, (mentorship: Mentorship, number: number, attempt: number) => Promise<unknown>>
> = {
  request: (mentorship, number) => request(mentorship, number),
  approve: (mentorship, number) => approve(mentorship, number),
  reject: (mentorship, number) => decide(mentorship, 'rejection', number),
  hold: (mentorship, number) => decide(mentorship, 'hold', number),
  retry: (mentorship, number) => decide(mentorship, 'retry', number),
  check: (mentorship, number, attempt) =>
    payment('check-payment', installmentId(mentorship, number), attempt),
  submit: (mentorship, number, attempt) =>
    payment('submit-payment', installmentId(mentorship, number), attempt),
  file: () => makeFile(),
  paid: result('paid'),
  failed: result('failed'),
  returned: result('returned'),
};

const act = fc.record({
  name: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('request', 'approve', 'submit', 'file') },
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(ACTS)) },
  ),
  number: fc.constantFrom(1, 2),
  attempt: fc.constantFrom(1, 1, 2, 3),
  twiceAtOnce: fc.boolean(),
});

async function holdsTogether({ enrollmentId }: Mentorship): Promise<void> {
  const installments = await stored(enrollmentId);
  const entries = await ledgerOf(enrollmentId);
  const balance = new Map<string, number>();
  for (const { postings } of entries) {
    expect(postings.reduce((total, { amount }) => total + amount, 0)).toBe(0);
    for (const { account, amount } of postings) balance.set(account, (balance.get(account) ?? 0) + amount);
  }
  // M8: each account holds what the installments in its states come to.
  for (const account of ['reserved', 'owed', 'withheld', 'in-flight', 'paid']) {
    const expected = installments
      .filter(({ state }) => ACCOUNT_OF[state] === account)
      .reduce((total, { amount }) => total + amount.amount, 0);
    expect([account, balance.get(account) ?? 0]).toEqual([account, expected]);
  }
  // M3: never more than the award.
  expect((balance.get('in-flight') ?? 0) + (balance.get('paid') ?? 0)).toBeLessThanOrEqual(AWARD);
  // M7: what counts against the award is what is approved, in flight or paid, and nothing that came to nothing.
  const { Item } = await tableClient().send(
    new GetCommand({ TableName: tableName(), Key: committedKey(enrollmentId), ConsistentRead: true }),
  );
  const committed = installments
    .filter(({ state }) => ['approved', 'submitted', 'paid'].includes(state))
    .reduce((total, { amount }) => total + amount.amount, 0);
  expect(Item?.count ?? 0).toBe(committed);
  // M1: one submission for each attempt.
  const submissions = entries
    .filter(({ event }) => event === 'payment-submitted')
    .map((entry) => `${entry.installmentId}-${entry.attempt}`);
  expect(new Set(submissions).size).toBe(submissions.length);
}

test('whatever is tried, the money holds together', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 8, maxLength: 30 }),
      fc.integer({ min: 0, max: 30 }),
      async (acts, failsAt) => {
        await table.fresh();
        const mentorship = await aMentorshipPassedUpTo(2);
        let failed = false;
        for (const [index, { name, number, attempt, twiceAtOnce }] of acts.entries()) {
          if (index === failsAt) {
            await evaluated(mentorship, 3, 'fail');
            failed = true;
          }
          const run = ACTS[name];
          const before = (await ledgerOf(mentorship.enrollmentId)).length;
          const tried = [run?.(mentorship, number, attempt)];
          // Steps of the workflow are what comes twice at once; requests carry an Idempotency-Key.
          if (twiceAtOnce && (name === 'submit' || name === 'check')) {
            tried.push(run?.(mentorship, number, attempt));
          }
          await Promise.all(tried);
          if (!failed) continue;
          // M4: after a standing fail nothing is submitted.
          const since = (await ledgerOf(mentorship.enrollmentId)).slice(before);
          expect(since.some(({ event }) => event === 'payment-submitted')).toBe(false);
        }
        await holdsTogether(mentorship);
      },
    ),
    { numRuns: Number(process.env.MONEY_RUNS ?? 12) },
  );
}, 120_000);
