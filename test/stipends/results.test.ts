/** Results come back: paid, failed, returned; twice, wrong, late, never (domain: Stipends; trust M1, M7, M8). */

import { paymentSettled } from '../../functions/stipends/waits.ts';
import { OLGA_OTHER } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { useTable } from '../kit/table.ts';
import { toEvaluations } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import {
  aMentorshipPassedUpTo,
  anApproved,
  aPaymentInFlight,
  approve,
  aResult,
  cancel,
  decide,
  importResults,
  installmentId,
  installmentsOf,
  leaves,
  ledgerOf,
  makeFile,
  payment,
  request,
} from './a-stipend.ts';
import { graduates } from './an-end.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const sum = (balances: Record<string, number>): number =>
  Object.values(balances).reduce((total, one) => total + one, 0);

test('an import twice is harmless', async () => {
  const mentorship = await aPaymentInFlight();
  await well(importResults([aResult(mentorship)]));
  const before = await ledgerOf(mentorship);
  expect((await importResults([aResult(mentorship)])).body).toEqual({ recorded: 0, repeated: 1 });
  expect(await ledgerOf(mentorship)).toEqual(before);
});

test('two imports at once record it once', async () => {
  const mentorship = await aPaymentInFlight();
  const answers = await Promise.all([1, 2].map(() => importResults([aResult(mentorship)])));
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  expect((await ledgerOf(mentorship)).balances.paid).toBe(150_000);
});

test.each([
  ['another amount', { amount: 150_001 }],
  ['another currency', { currency: 'EUR' }],
  ['a payment that never was', { paymentKey: 'ins_0198c0a2_1-1' }],
  ['money back that was never paid', { outcome: 'returned' }],
])('%s refuses the whole import, nothing is written', async (_what, over) => {
  const good = await aPaymentInFlight();
  const mentorship = await aPaymentInFlight();
  const answer = await importResults([aResult(good), aResult(mentorship, over)]);
  expect([answer.status, answer.body.code]).toEqual([422, 'result-mismatch']);
  expect(answer.body.errors).toEqual([{ pointer: '/results/1', detail: expect.any(String) }]);
  expect((await installmentsOf(good))[0]?.state).toBe('submitted');
});

test('two results about one payment, a payment that has not left, another organization: refused', async () => {
  const mentorship = await aPaymentInFlight();
  const twice = await importResults([aResult(mentorship), aResult(mentorship)]);
  expect(twice.body.code).toBe('result-mismatch');
  const waiting = await anApproved();
  await payment('submit-payment', installmentId(waiting));
  expect((await importResults([aResult(waiting)])).body.code).toBe('result-mismatch');
  expect((await importResults([aResult(mentorship)], { as: OLGA_OTHER })).status).toBe(404);
});

test('paid with one reference, it is not paid with another', async () => {
  const mentorship = await aPaymentInFlight();
  await well(importResults([aResult(mentorship)]));
  const other = await importResults([aResult(mentorship, { reference: 'WIRE-2' })]);
  expect(other.body.code).toBe('result-mismatch');
});

test('a failure is repaired: taken up again, approved anew, another key, paid; the failed submission is reversed', async () => {
  const mentorship = await aPaymentInFlight();
  const id = installmentId(mentorship);
  await well(importResults([aResult(mentorship, { outcome: 'failed', reason: 'Account closed' })]));
  expect(await paymentSettled.settled(`${id}-1`)).toEqual({ outcome: 'failed' });
  const { entries } = await ledgerOf(mentorship);
  const submitted = entries.find(({ event }: { event: string }) => event === 'payment-submitted');
  expect(entries.at(-1)).toMatchObject({ event: 'payment-failed', reverses: submitted.ledgerEntryId });
  await well(decide(mentorship, 'retry'));
  await well(approve(mentorship));
  await payment('submit-payment', id, 2);
  await leaves();
  await well(importResults([aResult(mentorship, { paymentKey: `${id}-2`, reference: 'WIRE-2' })]));
  // The old news comes again, late.
  const late = aResult(mentorship, { outcome: 'failed', reason: 'Account closed' });
  expect((await importResults([late])).body).toEqual({ recorded: 0, repeated: 1 });
  const { balances } = await ledgerOf(mentorship);
  expect([balances.paid, sum(balances)]).toEqual([150_000, 0]);
});

test('paid and sent back by the bank, it is payable again', async () => {
  const mentorship = await aPaymentInFlight();
  const id = installmentId(mentorship);
  await well(importResults([aResult(mentorship)]));
  await well(importResults([aResult(mentorship, { outcome: 'returned', reference: 'RETURN-1' })]));
  expect((await ledgerOf(mentorship)).balances).toMatchObject({ owed: 150_000, paid: 0 });
  expect((await importResults([aResult(mentorship)])).body).toEqual({ recorded: 0, repeated: 1 });
  await well(request(mentorship));
  await well(approve(mentorship));
  expect(await payment('submit-payment', id, 2)).toMatchObject({ outcome: 'submitted' });
});

test('without a result finance is told, once for each deadline, and nothing is sent again', async () => {
  const mentorship = await aPaymentInFlight();
  const id = installmentId(mentorship);
  const { until } = await payment('submit-payment', id);
  expect(await payment('escalate-payment', id)).toEqual({ outcome: 'waiting', until });
  at(until);
  const later = await payment('escalate-payment', id);
  expect(later.until > until).toBe(true);
  expect(await payment('escalate-payment', id)).toEqual(later);
  expect((await makeFile()).body.code).toBe('wrong-state');
  await well(importResults([aResult(mentorship)]));
  expect(await payment('escalate-payment', id)).toMatchObject({ outcome: 'over' });
  expect(await paymentSettled.settled(`${id}-1`)).toEqual({ outcome: 'paid' });
});

test('leaving early cancels what is not asked for; what was approved is still paid', async () => {
  const mentorship = await anApproved();
  const path = `POST /enrollments/${mentorship.enrollmentId}/withdrawal`;
  await well(toEvaluations(path, { as: mentorship.mentee, body: { reason: 'A job begins.' } }));
  expect(await cancel(mentorship)).toEqual({ outcome: 'cancelled', cancelled: 1 });
  expect(await cancel(mentorship)).toEqual({ outcome: 'cancelled', cancelled: 0 });
  expect(await payment('submit-payment', installmentId(mentorship))).toMatchObject({ outcome: 'submitted' });
  const { balances } = await ledgerOf(mentorship);
  expect(balances).toMatchObject({ budget: -150_000, 'in-flight': 150_000, reserved: 0 });
});

test('a mentorship that goes on has nothing cancelled', async () => {
  expect(await cancel(await aMentorshipPassedUpTo(1))).toEqual({ outcome: 'going-on', cancelled: 0 });
});

test('a graduate loses nothing that nobody has asked for yet', async () => {
  const mentorship = await aMentorshipPassedUpTo(4);
  await graduates(mentorship);
  expect(await cancel(mentorship)).toEqual({ outcome: 'going-on', cancelled: 0 });
  expect((await installmentsOf(mentorship)).map(({ state }) => state)).toEqual(['due', 'due']);
});
