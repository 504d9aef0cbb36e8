/** Which fields of a stipend each reader sees, in every state; an answer shows no other (trust Z5). */
import * as v from 'valibot';
import {
  FinanceInstallment,
  ImportAnswer,
  InstallmentAnswer,
  InstallmentPage,
  LedgerAnswer,
  PaymentFileAnswer,
  PaymentFilePage,
  StipendAnswer,
} from '../../../functions/stipends/answers.ts';
import { transfer } from '../../../functions/stipends/ledger.ts';
import { standingOf } from '../../../functions/stipends/standing.ts';
import {
  administratorView,
  financeView,
  ledgerView,
  paymentFileView,
  stipendView,
} from '../../../functions/stipends/views.ts';
import { anInstallment, everyInstallment } from './an-installment.ts';

const HOLD = { by: 'sub-finn-finance', at: '2026-10-18T10:00:00.000Z', reason: 'We ask the bank.' };
const ALL = [...everyInstallment, anInstallment('requested', { hold: HOLD })];
const AWARD = {
  kind: 'by-country',
  amount: { amount: 300_000, currency: 'USD' },
  country: 'IN',
  table: 'ppp',
  tableVersion: '1',
};
const PAYEE = { reference: 'payee_4f1c9a', version: 1 };
const ENROLLMENT = { enrollmentId: 'enr_1', award: AWARD };
const stipendOf = (roles: readonly string[], payee: typeof PAYEE | undefined = PAYEE) =>
  stipendView({ enrollment: ENROLLMENT, installments: ALL, payee, roles } as never);

/** What everybody who may look is shown of one. */
function shown(one: (typeof ALL)[number]) {
  const paid = one.state === 'paid' || one.state === 'returned';
  const answered = paid || one.state === 'failed';
  return {
    ...{ installmentId: 'ins_1_1', enrollmentId: 'enr_1', number: 1, afterCheckpoint: 2 },
    ...{ amount: { amount: 150_000, currency: 'USD' }, state: one.state, since: '2026-10-20T09:00:00.000Z' },
    standing: standingOf(one),
    ...(answered ? { providerReference: 'WIRE-1' } : {}),
    ...(paid ? { paidAt: '2026-10-21T12:00:00.000Z' } : {}),
  };
}

const ASKED = ['requested', 'approved', 'submitted', 'paid', 'failed', 'returned', 'rejected'];
const AGREED = ['approved', 'submitted', 'paid', 'failed', 'returned'];
const LEFT = ['submitted', 'paid', 'failed', 'returned'];

/** Beside it, what those who decide are shown. */
function decided(one: (typeof ALL)[number]) {
  const held = 'hold' in one && one.hold !== undefined;
  return {
    ...(ASKED.includes(one.state) ? { requestedBy: 'sub-ada-administrator' } : {}),
    ...(AGREED.includes(one.state) ? { approvedBy: 'sub-finn-finance' } : {}),
    ...('reason' in one ? { reason: one.reason } : {}),
    ...(held ? { hold: { at: HOLD.at, reason: HOLD.reason } } : {}),
  };
}

/** And beside that, what finance alone is shown. */
const paidOut = (one: (typeof ALL)[number]) => ({
  ...{ personId: 'sub-noor-mentee', programId: 'prg_1', termId: 'trm_1', attempt: 1 },
  ...(LEFT.includes(one.state) ? { paymentKey: 'ins_1_1-1' } : {}),
  ...(AGREED.includes(one.state) ? { approvedPayee: PAYEE } : {}),
});

test('a mentee sees amounts, states and references, whatever else they are', () => {
  for (const roles of [['mentee'], ['mentee', 'finance'], ['mentee', 'administrator'], ['mentor']]) {
    expect(stipendOf(roles)).toEqual({ ...ENROLLMENT, installments: ALL.map(shown) });
  }
});

test('an administrator sees who asked, who agreed and why not, too', () => {
  const installments = ALL.map((one) => ({ ...shown(one), ...decided(one) }));
  expect(stipendOf(['administrator'])).toEqual({ ...ENROLLMENT, installments });
  expect(ALL.map(administratorView)).toEqual(installments);
});

test('finance sees attempt, key and payee, too', () => {
  const installments = ALL.map((one) => ({ ...shown(one), ...decided(one), ...paidOut(one) }));
  expect(stipendOf(['administrator', 'finance'])).toEqual({ ...ENROLLMENT, installments, payee: PAYEE });
  expect(
    stipendView({ enrollment: ENROLLMENT, installments: ALL, payee: undefined, roles: ['finance'] } as never),
  ).toStrictEqual({ ...ENROLLMENT, installments });
  expect(ALL.map(financeView)).toEqual(installments);
});

const ENTRY = {
  ...{ ledgerEntryId: 'led_1', installmentId: 'ins_1_1', attempt: 1, event: 'payment-failed' },
  ...{ at: HOLD.at, by: HOLD.by, reverses: 'led_0' },
  postings: transfer({ amount: 150_000, currency: 'USD' }, 'in-flight', 'owed'),
};
const row = (amount: number, currency: string) => ({ amount: { amount, currency } });
const FILE = {
  ...{ paymentFileId: 'pay_1', at: HOLD.at, by: HOLD.by, handedOutAt: HOLD.at },
  rows: [row(150_000, 'USD'), row(5, 'EUR'), row(100_000, 'USD')],
} as never;
const SHOWN_FILE = {
  ...{ paymentFileId: 'pay_1', at: HOLD.at, by: HOLD.by, payments: 3, handedOutAt: HOLD.at },
  totals: [
    { amount: 250_000, currency: 'USD' },
    { amount: 5, currency: 'EUR' },
  ],
};

test('a payment file is shown with a total for each currency, and nobody in it', () => {
  expect(paymentFileView(FILE)).toStrictEqual(SHOWN_FILE);
  const { handedOutAt: _, ...never } = SHOWN_FILE;
  expect(paymentFileView({ ...(FILE as object), handedOutAt: undefined } as never)).toStrictEqual(never);
});

test('the ledger is shown with its balances', () => {
  const { balances, entries } = ledgerView([ENTRY as never]);
  expect(entries).toEqual([ENTRY]);
  expect(balances).toMatchObject({ 'in-flight': -150_000, owed: 150_000, paid: 0 });
});

test.each<[string, v.GenericSchema, unknown]>([
  ['ledger', LedgerAnswer, ledgerView([ENTRY as never])],
  ['payment file', PaymentFileAnswer, SHOWN_FILE],
  ['page of payment files', PaymentFilePage, { items: [SHOWN_FILE], next: 'c1.abc' }],
  ['page of installments', InstallmentPage, { items: ALL.map(financeView), next: 'c1.abc' }],
  ['import', ImportAnswer, { recorded: 1, repeated: 2 }],
  ...ALL.map((one) => [`${one.state} for finance`, FinanceInstallment, financeView(one)] as never),
  ...ALL.map(
    (one) => [`${one.state} for an administrator`, InstallmentAnswer, administratorView(one)] as never,
  ),
])('the answer has room for all of it: %s', (_name, schema, view) => {
  expect(v.parse(schema, view)).toEqual(view);
});

/** Ids that a stipend says once, or that its reader has asked with. */
const SAID_ONCE = ['enrollmentId', 'personId', 'programId', 'termId'];

test.each(['mentee', 'administrator', 'finance'])(
  'the answer has room for a stipend as %s sees it',
  (role) => {
    const view = stipendOf([role]);
    const installments = view.installments.map((one) =>
      Object.fromEntries(Object.entries(one).filter(([name]) => !SAID_ONCE.includes(name))),
    );
    expect(v.parse(StipendAnswer, view)).toEqual({ ...view, installments });
  },
);
