/** Finance lays the bank's statement beside our books (trust M9): everything is found, nothing is written, no money moves. */
import { addDays, now } from '../../functions/kernel/time.ts';
import { tableClient } from '../../functions/platform/table/client.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { begin } from '../../functions/platform/table/write.ts';
import { paymentFiles } from '../../functions/stipends/repository.ts';
import { ADA_ADMINISTRATOR, FINN_FINANCE, OLGA_OTHER, STELLA_STAFF } from '../kit/actors.ts';
import { useTable } from '../kit/table.ts';
import { contents } from '../models/table-contents.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { eventually } from '../programs/eventually.ts';
import {
  anApproved,
  aPaymentInFlight,
  aResult,
  CNCF,
  importResults,
  installmentId,
  makeFile,
  payment,
  toStipends,
} from './a-stipend.ts';

const table = useTable();
beforeAll(givenEnvironment);

const period = () => ({ from: addDays(now(), -30), to: addDays(now(), 1) });
const reconcile = (lines: readonly object[], over: object = {}, as = FINN_FINANCE, organization = CNCF) =>
  toStipends(`POST ${organization}/payment-reconciliations`, { as, body: { ...period(), lines, ...over } });
const classes = (body: { entries: { paymentKey: string; class: string }[] }) =>
  Object.fromEntries(body.entries.map((entry) => [entry.paymentKey, entry.class]));
const keyOf = (mentorship: Parameters<typeof installmentId>[0], attempt = 1) =>
  `${installmentId(mentorship)}-${attempt}`;

describe('a statement', () => {
  beforeEach(() => table.fresh());

  test('M9: one that agrees, one without a word, one of a payment that waits for a file, one of a key that is nobody’s', async () => {
    const [paid, silent, waiting] = [await aPaymentInFlight(), await aPaymentInFlight(), await anApproved()];
    await payment('submit-payment', installmentId(waiting));
    await well(importResults([aResult(paid)]));
    const lines = [
      aResult(paid),
      aResult(waiting, { paymentKey: keyOf(waiting) }),
      aResult(silent, { paymentKey: keyOf(silent, 9) }),
      aResult(paid, { paymentKey: 'RENT OCTOBER' }),
    ];
    const before = await contents(table);
    const { body } = await well(reconcile(lines));
    expect(classes(body)).toEqual({
      [keyOf(paid)]: 'matched',
      [keyOf(silent)]: 'missing',
      [keyOf(waiting)]: 'not-sent',
      // An attempt that the books have not, of an installment that they have.
      [keyOf(silent, 9)]: 'not-sent',
      'RENT OCTOBER': 'unknown',
    });
    expect(body.entries.at(-1)).toEqual({
      ...{ paymentKey: keyOf(paid), class: 'matched', differs: [], lines: [lines[0]] },
      payment: {
        ...{ enrollmentId: paid.enrollmentId, installmentNumber: 1, state: 'paid' },
        amount: { amount: 150_000, currency: 'USD' },
        ...{ paymentFileId: expect.stringMatching(/^pay_/), providerReference: 'WIRE-2026-0001' },
      },
    });
    expect(body.totals).toEqual([{ currency: 'USD', sent: 300_000, paid: 600_000, returned: 0 }]);
    expect(await contents(table)).toEqual(before);
  });

  test('M9: a file that nobody has fetched is nothing to the bank: what it says of it was never sent', async () => {
    const mentorship = await anApproved();
    await payment('submit-payment', installmentId(mentorship));
    await eventually(makeFile, ({ status }) => expect(status).toBe(201));
    expect((await well(reconcile([]))).body.entries).toEqual([]);
    const { body } = await well(reconcile([aResult(mentorship)]));
    expect(classes(body)).toEqual({ [keyOf(mentorship)]: 'not-sent' });
    expect(body.totals).toMatchObject([{ sent: 0, paid: 150_000 }]);
  });

  test('M9: what the bank did and nobody imported is unrecorded, and matched once it is', async () => {
    const mentorship = await aPaymentInFlight();
    const lines = [aResult(mentorship)];
    expect(classes((await well(reconcile(lines))).body)).toEqual({ [keyOf(mentorship)]: 'unrecorded' });
    await well(importResults(lines));
    expect(classes((await well(reconcile(lines))).body)).toEqual({ [keyOf(mentorship)]: 'matched' });
  });

  test('M9: a payment belongs to the period in which its file was made; a line is looked up whenever that was', async () => {
    const mentorship = await aPaymentInFlight();
    await well(importResults([aResult(mentorship)]));
    const later = { from: addDays(now(), 1), to: addDays(now(), 31) };
    expect((await well(reconcile([], later))).body.entries).toEqual([]);
    const { body } = await well(reconcile([aResult(mentorship)], later));
    expect([classes(body), body.totals]).toEqual([
      { [keyOf(mentorship)]: 'matched' },
      [{ currency: 'USD', sent: 0, paid: 150_000, returned: 0 }],
    ]);
    expect(classes((await well(reconcile([], { from: now(), to: addDays(now(), 1) }))).body)).toEqual({
      [keyOf(mentorship)]: 'missing',
    });
  });

  test('Z3: a key of another organization looks like one that never was', async () => {
    const mentorship = await aPaymentInFlight();
    const lines = [aResult(mentorship), aResult(mentorship, { paymentKey: 'ins_0198c0a2_1-1' })];
    const { body } = await well(reconcile(lines, {}, OLGA_OTHER, '/organizations/org_other'));
    const [one, other] = body.entries;
    expect({ ...one, lines: [] }).toEqual({ ...other, lines: [], paymentKey: one.paymentKey });
    expect(body.counts).toMatchObject({ unknown: 2 });
  });
});

describe('who, and how much', () => {
  beforeAll(() => table.fresh());

  test('finance of the organization alone', async () => {
    for (const as of [OLGA_OTHER, ADA_ADMINISTRATOR, STELLA_STAFF])
      expect((await reconcile([], {}, as)).status).toBe(404);
  });

  test('a statement has a line for each payment of ten full files, a period 100 days, and it ends after it begins', async () => {
    const lines = Array.from({ length: 901 }, (_, index) => ({
      ...{ paymentKey: `ins_${index}_1-1`, outcome: 'paid', reference: 'R', amount: 1, currency: 'USD' },
    }));
    expect((await reconcile(lines)).body.errors).toEqual([{ pointer: '/lines', detail: expect.any(String) }]);
    expect((await reconcile(lines.slice(1))).status).toBe(200);
    const of = (from: string, to: string) => reconcile([], { from, to });
    expect((await of(addDays(now(), -100), now())).status).toBe(200);
    expect((await of(now(), now())).status).toBe(200);
    for (const [from, to] of [
      [-100.001, 0],
      [0, -0.001],
    ] as const)
      expect((await of(addDays(now(), from), addDays(now(), to))).body.rule).toBe('reconciliation-period');
    expect((await reconcile([{ ...lines[0], name: 'Noor' }])).status).toBe(400);
  });

  test('ten full files and the longest statement are read in 28 round trips; of more files a part is asked for', async () => {
    const row = {
      ...{ enrollmentId: 'enr_one', installmentNumber: 1, personId: 'noor', programId: 'prg_one' },
      ...{ amount: { amount: 1, currency: 'USD' as const }, payee: { reference: 'payee', version: 1 } },
    };
    const makes = (number: number) => {
      const rows = Array.from({ length: 90 }, (_, index) => ({
        ...row,
        paymentKey: `ins_${number}_1-${index}`,
      }));
      const file = { paymentFileId: `pay_${number}`, organizationId: 'org_cncf', rows, handedOutAt: now() };
      const actor = { kind: 'workflow', id: 'test' } as const;
      const made = { ...file, at: now(), by: 'finn' };
      return commitStep(begin(paymentFiles, made, { event: 'payment-file-made', actor }).writes);
    };
    for (let number = 1; number <= 10; number += 1) await makes(number);
    const lines = Array.from({ length: 900 }, (_, index) => ({
      ...{ paymentKey: `ins_n${index}_1-1`, outcome: 'paid', reference: 'R', amount: 1, currency: 'USD' },
    }));
    const asked = jest.spyOn(tableClient(), 'send');
    const result = await reconcile(lines);
    expect([result.status, result.body.entries.length]).toEqual([200, 1800]);
    expect(asked).toHaveBeenCalledTimes(28);
    asked.mockRestore();
    await makes(11);
    const refused = await reconcile([]);
    expect([refused.status, refused.body.rule]).toEqual([422, 'reconciliation-period']);
  });
});
