/** Which keys of a statement are ours, and in which words a period is refused (trust M9). */
import { addDays, now } from '../../functions/kernel/time.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { begin } from '../../functions/platform/table/write.ts';
import { classify } from '../../functions/stipends/reconciliation/classify.ts';
import { paymentFiles } from '../../functions/stipends/repository.ts';
import { FINN_FINANCE, STRANGER } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { eventually } from '../programs/eventually.ts';
import { aPaymentInFlight, aResult, CNCF, installmentId, toStipends } from './a-stipend.ts';
import { aPayment } from './rules/an-installment.ts';

const table = useTable();
beforeAll(givenEnvironment);
beforeEach(() => table.fresh());

const reconcile = (lines: readonly object[], over: object = {}, as = FINN_FINANCE) =>
  toStipends(`POST ${CNCF}/payment-reconciliations`, {
    as,
    body: { from: addDays(now(), -30), to: addDays(now(), 1), lines, ...over },
  });
const classes = ({ body }: Awaited<ReturnType<typeof reconcile>>) =>
  body.entries.map((entry: { paymentKey: string; class: string }) => [entry.paymentKey, entry.class]);

test('a key that only resembles one of ours is unknown, whatever a part of it would find', async () => {
  const mentorship = await aPaymentInFlight();
  const id = installmentId(mentorship);
  const later = { from: addDays(now(), 1), to: addDays(now(), 2) };
  const lines = [`${id}-9`, id.replace('ins_', 'pay_').concat('-1'), `${id}-10000`, `our ${id}-1`].map(
    (key) => aResult(mentorship, { paymentKey: key }),
  );
  expect(classes(await well(reconcile(lines, later)))).toEqual([
    [`${id}-9`, 'not-sent'],
    ...lines.slice(1).map(({ paymentKey }) => [paymentKey, 'unknown']),
  ]);
});

test('each of several keys is looked up by itself: two of ours that never left, one of nobody’s between them', async () => {
  const [one, other] = [await aPaymentInFlight(), await aPaymentInFlight()];
  const later = { from: addDays(now(), 1), to: addDays(now(), 2) };
  const [first, foreign, last] = [`${installmentId(one)}-9`, 'ins_0198c0a2_1-1', `${installmentId(other)}-9`];
  const lines = [first, foreign, last].map((key) => aResult(one, { paymentKey: key }));
  expect(classes(await well(reconcile(lines, later)))).toEqual([
    [first, 'not-sent'],
    [last, 'not-sent'],
    [foreign, 'unknown'],
  ]);
});

test('a period that is none, or longer than 100 days, is refused with what one is', async () => {
  const words = 'A period ends after it begins, 100 days at most.';
  for (const [from, to] of [
    [0, -1],
    [-101, 0],
  ] as const) {
    const { status, body } = await reconcile([], { from: addDays(now(), from), to: addDays(now(), to) });
    expect([status, body]).toEqual([
      422,
      expect.objectContaining({ code: 'rule-refused', rule: 'reconciliation-period', detail: words }),
    ]);
  }
});

test('of more than ten files a part of the period is asked for', async () => {
  for (let number = 1; number <= 11; number += 1) {
    const made = { paymentFileId: `pay_${number}`, organizationId: 'org_cncf', number, rows: [] };
    const file = { ...made, at: now(), by: 'sub-finn-finance' };
    const actor = { kind: 'workflow', id: 'test' } as const;
    await commitStep(begin(paymentFiles, file, { event: 'payment-file-made', actor }).writes);
  }
  await eventually(
    () => reconcile([]),
    ({ body }) => expect(body.detail).toBe('The period has more than 10 payment files: take less of it.'),
  );
});

test('who is not of finance learns of no period', async () => {
  const { status, body } = await reconcile([], { from: now(), to: addDays(now(), -1) }, STRANGER);
  expect([status, body.detail]).toEqual([404, 'There is no such organization, or it is not for you to see.']);
});

describe('what came back', () => {
  const paid = { paymentKey: 'ins_1_1-1', reference: 'WIRE-1', amount: 150_000, currency: 'USD' } as const;
  const lines = [
    { ...paid, outcome: 'paid' },
    { ...paid, outcome: 'returned', reference: 'BACK-1' },
  ] as const;
  const payment = aPayment({ state: 'returned', providerReference: 'BACK-1' });

  test('is one payment with two lines, in either order', () => {
    expect(classify(payment, lines, true)).toEqual({ class: 'matched', differs: [] });
    expect(classify(payment, [...lines].reverse(), true)).toEqual({ class: 'matched', differs: [] });
  });

  test('in another currency, or with another amount, on one of its lines differs', () => {
    for (const [what, over] of [
      ['currency', { currency: 'EUR' }],
      ['amount', { amount: 149_000 }],
    ] as const) {
      const mended = [lines[0], { ...lines[1], ...over }];
      expect(classify(payment, mended, true)).toEqual({ class: 'mismatched', differs: [what] });
    }
  });

  test('paid twice, or with a third line, it is booked twice', () => {
    const duplicate = { class: 'duplicate', differs: [] };
    expect(classify(payment, [lines[0], lines[0]], true)).toEqual(duplicate);
    expect(classify(payment, [...lines, lines[1]], true)).toEqual(duplicate);
    expect(classify(payment, [lines[1], lines[1]], true)).toEqual(duplicate);
  });
});
