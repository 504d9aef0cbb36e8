/** What a result writes, word by word, and in which words one is refused (domain: Stipends; trust M1, M5, M7). */
import { tableClient } from '../../functions/platform/table/client.ts';
import { load } from '../../functions/platform/table/read.ts';
import { enrollmentOf } from '../../functions/selection/enrollment-repository.ts';
import { installmentOf, payments } from '../../functions/stipends/repository.ts';
import { paymentSettled } from '../../functions/stipends/waits.ts';
import { FINN_FINANCE, OLGA_OTHER } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { asFinance } from '../models/a-money-world.ts';
import { contents } from '../models/table-contents.ts';
import type { Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { theEvent } from '../programs/events.ts';
import {
  anApproved,
  aPaymentInFlight,
  aResult,
  importResults,
  installmentId,
  payment,
  toStipends,
} from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const PAID_ON = '2026-12-01T10:00:00.000Z';
const BACK_ON = '2026-12-04T10:00:00.000Z';
const keyOf = (mentorship: Mentorship) => `${installmentId(mentorship)}-1`;
/** The event, which ends the wait for a result of this payment. */
async function told(mentorship: Mentorship, name: string) {
  const event = await theEvent(`ENROLLMENT#${mentorship.enrollmentId}`, name);
  expect(paymentSettled.endedBy).toContain(name);
  expect(paymentSettled.subjectOf?.(event)).toBe(keyOf(mentorship));
  return event;
}

/** What award and budget count as given out. */
async function givenOut({ enrollmentId }: Mentorship): Promise<unknown[]> {
  const { termId, programId } = await enrollmentOf(enrollmentId);
  const all = await contents(table);
  const count = (pk: string, sk: string) => all.find((item) => item.pk === pk && item.sk === sk)?.count;
  return [count(`ENROLLMENT#${enrollmentId}`, 'COUNT#COMMITTED'), count(`SPENT#${termId}`, programId)];
}
/** The payment with every field that lies in the table. */
const paymentItem = async (mentorship: Mentorship) =>
  (await contents(table)).find((item) => item.paymentKey === keyOf(mentorship) && item.type === 'payment');

test('paid: reference and time are kept, the event names the key and no reason, the money stays given out', async () => {
  const mentorship = await aPaymentInFlight();
  at(PAID_ON);
  await well(importResults([aResult(mentorship, { reason: 'With thanks' })]));
  const settled = { state: 'paid', providerReference: 'WIRE-2026-0001' };
  expect(await installmentOf(installmentId(mentorship))).toMatchObject({ ...settled, paidAt: PAID_ON });
  const item = await paymentItem(mentorship);
  expect(item).toMatchObject({ ...settled, settledAt: PAID_ON });
  expect(item).not.toHaveProperty('reason');
  const event = await told(mentorship, 'payment-paid');
  expect(event).toMatchObject({ from: 'submitted', to: 'paid', actorId: FINN_FINANCE.sub, at: PAID_ON });
  expect(event).not.toHaveProperty('why');
  const { enrollmentId } = mentorship;
  expect(event.data).toEqual({ enrollmentId, number: 1, attempt: 1, paymentKey: keyOf(mentorship) });
  expect(await givenOut(mentorship)).toEqual([150_000, 150_000]);
});

test.each([
  ['the bank’s reason', 'Account closed', 'Account closed'],
  ['that none was given', undefined, 'The provider gave no reason.'],
])(
  'failed: installment, payment and event say %s, and the money is free again',
  async (_what, reason, says) => {
    const mentorship = await aPaymentInFlight();
    at(PAID_ON);
    await well(importResults([aResult(mentorship, { outcome: 'failed', ...(reason && { reason }) })]));
    const settled = { state: 'failed', providerReference: 'WIRE-2026-0001', reason: says };
    expect(await installmentOf(installmentId(mentorship))).toMatchObject(settled);
    expect(await load(payments, { paymentKey: keyOf(mentorship) })).toMatchObject({
      ...settled,
      settledAt: PAID_ON,
    });
    expect(await told(mentorship, 'payment-failed')).toMatchObject({
      ...{ from: 'submitted', to: 'failed', why: says },
      data: { paymentKey: keyOf(mentorship) },
    });
    expect(await givenOut(mentorship)).toEqual([0, 0]);
  },
);

test('returned: it keeps the time at which it was paid, takes the reference of its return, and the money is free again', async () => {
  const mentorship = await aPaymentInFlight();
  at(PAID_ON);
  await well(importResults([aResult(mentorship)]));
  at(BACK_ON);
  await well(importResults([aResult(mentorship, { outcome: 'returned', reference: 'BACK-1' })]));
  const settled = { state: 'returned', providerReference: 'BACK-1', reason: 'The provider gave no reason.' };
  expect(await installmentOf(installmentId(mentorship))).toMatchObject({ ...settled, paidAt: PAID_ON });
  expect(await paymentItem(mentorship)).toMatchObject({ ...settled, settledAt: BACK_ON });
  expect(await told(mentorship, 'payment-returned')).toMatchObject({
    ...{ from: 'paid', to: 'returned', why: settled.reason, at: BACK_ON },
  });
  expect(await givenOut(mentorship)).toEqual([0, 0]);
});

test('every result that does not fit is named by its place and its fault', async () => {
  const [good, waiting] = [await aPaymentInFlight(), await anApproved()];
  await payment('submit-payment', installmentId(waiting));
  const answer = await importResults([
    aResult(good),
    aResult(good),
    aResult(waiting),
    aResult(waiting, { paymentKey: 'ins_0198c0a2_1-1' }),
    aResult(waiting, { paymentKey: `${installmentId(waiting)}-7` }),
  ]);
  expect(answer.body).toMatchObject({
    code: 'result-mismatch',
    detail: 'Nothing was recorded. Mend the results named and import again.',
    errors: [
      { pointer: '/results/1', detail: 'is the second about the same payment' },
      { pointer: '/results/2', detail: 'is about a payment that has not left yet' },
      { pointer: '/results/3', detail: 'is about no payment of this organization' },
      { pointer: '/results/4', detail: 'is about no payment of this organization' },
    ],
  });
});

test('Z3: finance of another organization cannot settle a payment, and learns no more than of one that never was', async () => {
  const mentorship = await aPaymentInFlight();
  const results = { results: [aResult(mentorship)] };
  const answer = await toStipends('POST /organizations/org_other/payment-results', {
    as: OLGA_OTHER,
    body: results,
  });
  expect(answer.body.errors).toEqual([
    { pointer: '/results/0', detail: 'is about no payment of this organization' },
  ]);
  expect(await installmentOf(installmentId(mentorship))).toMatchObject({ state: 'submitted' });
});

test('M5: one result of a payment to oneself among others refuses them all', async () => {
  const [own, other] = [await aPaymentInFlight(), await aPaymentInFlight()];
  const results = [aResult(other), aResult(own)];
  const refused = await importResults(results, { as: asFinance(own.mentee) });
  expect([refused.status, refused.body]).toEqual([
    403,
    expect.objectContaining({
      ...{ code: 'separation-of-duties', rule: 'separation-of-duties' },
      detail: 'Nobody records the result of a payment to themselves.',
    }),
  ]);
  expect(await installmentOf(installmentId(other))).toMatchObject({ state: 'submitted' });
  expect((await importResults(results)).body).toEqual({ recorded: 2, repeated: 0 });
});

test('an import of a few results is one transaction', async () => {
  const mentorship = await aPaymentInFlight();
  const asked = jest.spyOn(tableClient(), 'send');
  await well(importResults([aResult(mentorship)]));
  const writes = asked.mock.calls.filter(([command]) => command.constructor.name === 'TransactWriteCommand');
  asked.mockRestore();
  expect(writes).toHaveLength(1);
});
