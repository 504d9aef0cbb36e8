/** What stands against a file that is about to be handed out (trust M1, M10; ADR 28). */
import { commitStep } from '../../../functions/platform/table/commit.ts';
import { load } from '../../../functions/platform/table/read.ts';
import { create, replace } from '../../../functions/platform/table/write.ts';
import { handOut } from '../../../functions/stipends/payments/hand-out.ts';
import type { Payment } from '../../../functions/stipends/payments/payment.ts';
import type { PaymentFile } from '../../../functions/stipends/payments/payment-file.ts';
import { mayBeWithPayee } from '../../../functions/stipends/payments/witnesses.ts';
import { paymentFiles, payments } from '../../../functions/stipends/repository.ts';
import { keysInBucket, layBucket } from '../../kit/bucket.ts';
import { refusalLater } from '../../kit/refusal.ts';
import { useTable } from '../../kit/table.ts';
import { aPayment } from './an-installment.ts';

const table = useTable();
beforeEach(() => table.fresh());

const settled = { providerReference: 'WIRE-1', settledAt: '2026-10-21T12:00:00.000Z', reason: 'Closed.' };

test.each<[string, Payment | undefined, boolean]>([
  ['forgotten', undefined, true],
  ['in flight', aPayment(), true],
  ['withdrawn', aPayment({ state: 'withdrawn' }), true],
  ['paid', aPayment({ state: 'paid', ...settled }), true],
  ['failed', aPayment({ state: 'failed', ...settled }), false],
  ['returned', aPayment({ state: 'returned', ...settled }), false],
])('what left and is %s may be with its payee, or not', (_name, booked, may) => {
  expect(mayBeWithPayee(booked)).toBe(may);
});

const FOLDER = 'payment-files/org_cncf/ins_1_1/';
const second = (over: object = {}) => aPayment({ paymentKey: 'ins_1_1-2', attempt: 2, ...over });
const other = aPayment({ paymentKey: 'ins_2_1-1', installmentId: 'ins_2_1' });

/** A file of these payments, that nobody has fetched. */
async function filed(...of: readonly Payment[]): Promise<PaymentFile> {
  const file: PaymentFile = {
    ...{ paymentFileId: 'pay_1', organizationId: 'org_cncf', by: 'sub-finn-finance' },
    at: '2026-10-20T09:00:00.000Z',
    rows: [...of],
  };
  await commitStep([
    ...create(paymentFiles, file).writes,
    ...of.flatMap((one) => create(payments, one).writes),
  ]);
  return file;
}
/** Left in another history of these books, with a file of its own. */
const left = (...keys: readonly string[]) =>
  layBucket(new Map(keys.map((key) => [key, new TextEncoder().encode('{"paymentFileId":"pay_0"}')])));
const handed = () => refusalLater(handOut({ organizationId: 'org_cncf', paymentFileId: 'pay_1' }));

test('it is handed out where an earlier attempt left and came to nothing', async () => {
  await filed(second());
  await commitStep(create(payments, aPayment({ state: 'failed', ...settled })).writes);
  left(`${FOLDER}1`);
  expect(await handed()).toBeUndefined();
  expect(keysInBucket()).toEqual([`${FOLDER}1`, `${FOLDER}2`]);
});

test.each<[string, Payment | undefined]>([
  ['is forgotten', undefined],
  ['is paid', aPayment({ state: 'paid', ...settled })],
])('it is refused where an earlier attempt left and %s', async (_name, booked) => {
  await filed(second(), other);
  if (booked !== undefined) await commitStep(create(payments, booked).writes);
  left(`${FOLDER}1`);
  expect(await handed()).toEqual([
    'wrong-state',
    'ins_1_1-2: left before, as another attempt. This file is not handed out: import what the bank says.',
  ]);
});

test('it is refused where one of several earlier attempts, the twelfth, may be with its payee', async () => {
  await filed(aPayment({ paymentKey: 'ins_1_1-13', attempt: 13 }));
  const failed = { paymentKey: 'ins_1_1-1', state: 'failed', ...settled };
  await commitStep(create(payments, aPayment(failed)).writes);
  left(`${FOLDER}1`, `${FOLDER}12`);
  expect((await handed())?.[1]).toContain('ins_1_1-13: left before, as another attempt.');
});

test.each<[string, Payment | undefined]>([
  ['the books have forgotten', undefined],
  ['goes with another file', aPayment({ paymentFileId: 'pay_2' })],
  ['has failed', aPayment({ state: 'failed', ...settled })],
])('it is refused where a payment of it %s', async (_name, booked) => {
  await filed(other);
  const file = await load(paymentFiles, { paymentFileId: 'pay_1' });
  if (file === undefined) throw new Error('There is no file.');
  const rows = [...file.rows, aPayment()];
  await commitStep(replace(paymentFiles, file, { ...file, rows }).writes);
  if (booked !== undefined) await commitStep(create(payments, booked).writes);
  expect(await handed()).toEqual([
    'wrong-state',
    'Not all of its payments are in flight with this file any more.',
  ]);
});

test('it is refused where its payments left with another file, and each of them is named', async () => {
  await filed(aPayment(), other);
  left(`${FOLDER}1`, 'payment-files/org_cncf/ins_2_1/1');
  expect(await handed()).toEqual([
    'wrong-state',
    'ins_1_1-1, ins_2_1-1: left before, with another file. This file is not handed out: import what the bank says.',
  ]);
});
