/** What is stored of a stipend is read back as it was, and what lacks a part is not taken for one. */
import * as v from 'valibot';
import { Installment } from '../../../functions/stipends/installment.ts';
import { LedgerEntry, transfer } from '../../../functions/stipends/ledger.ts';
import { Payee } from '../../../functions/stipends/payee.ts';
import { Payment, PaymentKey } from '../../../functions/stipends/payments/payment.ts';
import { PaymentFile } from '../../../functions/stipends/payments/payment-file.ts';
import { PaymentResult } from '../../../functions/stipends/payments/payment-result.ts';
import { anInstallment, aPayment, everyInstallment } from './an-installment.ts';

const HOLD = { by: 'sub-finn-finance', at: '2026-10-18T10:00:00.000Z', reason: 'We ask the bank.' };
const AT_CONSOLE = { by: 'Ada', at: '2026-10-18T10:00:00.000Z', atConsole: true } as const;
const SETTLED = { providerReference: 'WIRE-1', settledAt: '2026-10-21T12:00:00.000Z' };
const REASON = 'The account is closed.';
const SENT = aPayment();
const ROW = {
  ...{ paymentKey: 'ins_1_1-1', enrollmentId: 'enr_1', installmentNumber: 1, personId: 'sub-noor-mentee' },
  ...{ programId: 'prg_1', amount: SENT.amount, payee: SENT.payee },
};
const ENTRY = {
  ...{ ledgerEntryId: 'led_2', enrollmentId: 'enr_1', installmentId: 'ins_1_1', attempt: 1, sequence: 4 },
  ...{ event: 'payment-failed', at: '2026-10-21T12:00:00.000Z', by: 'sub-finn-finance', reverses: 'led_1' },
  postings: transfer(SENT.amount, 'in-flight', 'owed'),
};
const FILE = {
  ...{ paymentFileId: 'pay_1', organizationId: 'org_cncf', by: 'sub-finn-finance' },
  ...{ at: '2026-10-20T12:00:00.000Z', rows: [ROW], handedOutAt: '2026-10-20T13:00:00.000Z' },
};
const RESULT = {
  ...{ paymentKey: 'ins_1_1-1', outcome: 'failed', reference: 'WIRE-1', amount: 150_000, currency: 'USD' },
  reason: REASON,
};

type Stored = readonly [name: string, schema: v.GenericSchema, value: object, optional?: readonly string[]];
const ROWS: readonly Stored[] = [
  ...everyInstallment.map((one): Stored => [`installment, ${one.state}`, Installment, one]),
  ['installment, left as an earlier attempt', Installment, anInstallment('paid', { leftAs: 1 }), ['leftAs']],
  ['installment, held', Installment, anInstallment('requested', { hold: HOLD }), ['hold']],
  ['installment, asked for at the console', Installment, anInstallment('requested', { request: AT_CONSOLE })],
  ['installment, reminded of', Installment, anInstallment('due', { remindedAt: HOLD.at }), ['remindedAt']],
  [
    'installment, reminded of again',
    Installment,
    anInstallment('rejected', { remindedAt: HOLD.at }),
    ['remindedAt'],
  ],
  ['payment, submitted', Payment, SENT, ['paymentFileId']],
  ['payment, withdrawn', Payment, aPayment({ state: 'withdrawn' }), ['paymentFileId']],
  ['payment, paid', Payment, aPayment({ state: 'paid', ...SETTLED } as never), ['paymentFileId']],
  [
    'payment, failed',
    Payment,
    aPayment({ state: 'failed', reason: REASON, ...SETTLED } as never),
    ['paymentFileId'],
  ],
  [
    'payment, returned',
    Payment,
    aPayment({ state: 'returned', reason: REASON, ...SETTLED } as never),
    ['paymentFileId'],
  ],
  ['payment file', PaymentFile, FILE, ['handedOutAt']],
  ['ledger entry', LedgerEntry, ENTRY, ['reverses']],
  ['payee', Payee, SENT.payee],
  ['result', PaymentResult, RESULT, ['reason']],
];

const STORED = ROWS.map(([name, schema, value, optional = []]) => ({ name, schema, value, optional }));

test.each(STORED)('$name: read back as it was', ({ schema, value }) => {
  expect(v.parse(schema, value)).toEqual(value);
});

test.each(STORED)('$name: without one of its parts it is none', ({ schema, value, optional }) => {
  for (const field of Object.keys(value)) {
    const { [field]: _, ...rest } = value as Record<string, unknown>;
    expect([field, v.is(schema, rest)]).toEqual([field, optional.includes(field)]);
  }
});

test.each<[string, v.GenericSchema, object, string, readonly string[]]>([
  ['hold', Installment, anInstallment('requested', { hold: HOLD }), 'hold', ['by', 'at', 'reason']],
  ['request', Installment, anInstallment('requested'), 'request', ['by', 'at']],
  ['approval', Installment, anInstallment('approved'), 'approval', ['by', 'at', 'amount', 'payee']],
  ['last entry', Installment, anInstallment('due'), 'lastEntry', ['ledgerEntryId', 'from', 'to']],
])('a %s without one of its parts is none', (_name, schema, value, field, parts) => {
  for (const part of parts) {
    const whole = (value as Record<string, Record<string, unknown>>)[field];
    const { [part]: _, ...rest } = whole ?? {};
    expect([part, v.is(schema, { ...value, [field]: rest })]).toEqual([part, false]);
  }
});

test('a row of a payment file lacks nothing', () => {
  for (const field of Object.keys(ROW)) {
    const { [field as keyof typeof ROW]: _, ...rest } = ROW;
    expect([field, v.is(PaymentFile, { ...FILE, rows: [rest] })]).toEqual([field, false]);
  }
});

test('at the console is said or not said, never denied', () => {
  const request = { ...AT_CONSOLE, atConsole: false };
  expect(v.is(Installment, anInstallment('requested', { request: request as never }))).toBe(false);
});

test.each([
  ['ins_1_1-1', true],
  ['ins_0123456789abcdefghijklmnopqrstuvwxyz0123_12-9999', true],
  ['ins_0123456789abcdefghijklmnopqrstuvwxyz01234_1-1', false],
  ['ins_1_123-1', false],
  ['ins_1_1-12345', false],
  ['ins_1_1-', false],
  ['ins_1_-1', false],
  ['ins__1-1', false],
  ['ins_A_1-1', false],
  ['ins_1_1_1', false],
  ['ins_1_x-1', false],
  ['ins_1_1-x', false],
  [' ins_1_1-1', false],
  ['ins_1_1-1\n', false],
])('%j as a payment key is %s', (key, good) => {
  const parsed = v.safeParse(PaymentKey, key);
  expect(parsed.issues?.map(({ message }) => message)).toEqual(good ? undefined : ['not a payment key']);
});

test.each([
  [{ ...RESULT, outcome: 'lost' }],
  [{ ...RESULT, reference: 'W'.repeat(101) }],
  [{ ...RESULT, reference: '' }],
  [{ ...RESULT, reason: 'r'.repeat(501) }],
  [{ ...RESULT, amount: 1.5 }],
  [{ ...RESULT, currency: 'XXX' }],
  [{ ...RESULT, state: 'paid' }],
])('%j is no result', (result) => {
  expect(v.is(PaymentResult, result)).toBe(false);
});

test.each(['paid', 'failed', 'returned'])('%s is what may become of a payment', (outcome) => {
  expect(
    v.is(PaymentResult, { ...RESULT, outcome, reference: 'W'.repeat(100), reason: 'r'.repeat(500) }),
  ).toBe(true);
});
