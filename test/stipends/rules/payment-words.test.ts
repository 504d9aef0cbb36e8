/** Keys, files and results of payments: the words that pass between us and a bank (trust M1, M2, P2). */
import { decimal } from '../../../functions/stipends/payments/amounts.ts';
import {
  partsOfInstallmentId,
  partsOfPaymentKey,
  paymentKey,
} from '../../../functions/stipends/payments/payment.ts';
import { paymentCsv } from '../../../functions/stipends/payments/payment-csv.ts';
import {
  isRecorded,
  mismatch,
  type PaymentResult,
} from '../../../functions/stipends/payments/payment-result.ts';
import { anInstallment, aPayment } from './an-installment.ts';

test('a key is an installment and an attempt, and says both again', () => {
  expect(paymentKey('ins_7f_2', 3)).toBe('ins_7f_2-3');
  expect(partsOfPaymentKey('ins_7f_2-3')).toEqual({ installmentId: 'ins_7f_2', attempt: 3 });
  expect(partsOfInstallmentId('ins_7f_2')).toEqual({ enrollmentId: 'enr_7f', number: 2 });
  expect(partsOfInstallmentId('ins_7f')).toEqual({ enrollmentId: 'enr_7f', number: 0 });
});

test.each([
  [{ amount: 150_000, currency: 'USD' }, '1500.00'],
  [{ amount: 123_456_789, currency: 'EUR' }, '1234567.89'],
  [{ amount: 300_000, currency: 'JPY' }, '300000'],
  [{ amount: 5, currency: 'USD' }, '0.05'],
] as const)('%j is %s to a bank', (money, words) => {
  expect(decimal(money)).toBe(words);
});

describe('a payment file', () => {
  const row = {
    ...{ paymentKey: 'ins_1_1-1', enrollmentId: 'enr_1', installmentNumber: 1, personId: 'sub-noor-mentee' },
    ...{ programId: 'prg_1', termId: 'trm_1', amount: { amount: 150_000, currency: 'USD' } },
    ...{ payee: { reference: 'payee_4f1c9a', version: 2 } },
  };
  const csvOf = (names: readonly (readonly [string, string])[], rows: readonly object[] = [row]) =>
    paymentCsv({ rows } as never, new Map(names));
  const HEAD =
    '"payment_key","payee_reference","payee_version","payee_name","amount","currency","enrollment","installment","program"\r\n';

  test('is one quoted row a payment, under the names of its columns', () => {
    expect(csvOf([['sub-noor-mentee', 'Noor "Nori" Mentee']])).toBe(
      `${HEAD}"ins_1_1-1","payee_4f1c9a","2","Noor ""Nori"" Mentee","1500.00","USD","enr_1","1","prg_1"\r\n`,
    );
    expect(csvOf([], [])).toBe(HEAD);
  });

  test('leaves a name that is not known any more empty', () => {
    expect(csvOf([])).toContain('"2","","1500.00"');
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@A1', "'@A1"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠1', "'＠1"],
    ['a=1', 'a=1'],
    [' Noor', ' Noor'],
  ])('%j is written as %j, which no spreadsheet takes for a formula', (name, cell) => {
    expect(csvOf([['sub-noor-mentee', name]])).toContain(`"2","${cell}","1500.00"`);
  });
});

describe('a result', () => {
  const paid: PaymentResult = {
    ...{ paymentKey: 'ins_1_1-1', outcome: 'paid', reference: 'WIRE-1' },
    ...{ amount: 150_000, currency: 'USD' },
  };
  const failed = { ...paid, outcome: 'failed', reason: 'Closed.' } as const;
  const returned = { ...paid, outcome: 'returned', reason: 'Closed.' } as const;
  const sent = aPayment();
  const settled = (state: string, reference = 'WIRE-1') =>
    aPayment({ state, providerReference: reference } as never);

  test.each([
    ['paid', paid, sent, false],
    ['paid, once more', paid, settled('paid'), true],
    ['paid, with another reference', paid, settled('paid', 'WIRE-2'), false],
    ['failed, once more', failed, settled('failed'), true],
    ['failed, of one that was paid', failed, settled('paid'), false],
    ['paid, of money that came back since', paid, settled('returned', 'WIRE-2'), true],
    ['failed, of money that came back', failed, settled('returned'), false],
    ['returned, once more', returned, settled('returned'), true],
    ['returned, of one that was paid', returned, settled('paid'), false],
    ['paid, of one that failed', paid, settled('failed'), false],
    ['paid, of one that was withdrawn', paid, aPayment({ state: 'withdrawn' }), false],
  ])('%s: known already is %s', (_name, result, payment, known) => {
    expect(isRecorded({ result, payment })).toBe(known);
  });

  test.each([
    ['of what was submitted', paid, sent, anInstallment('submitted'), undefined],
    ['of what failed', failed, sent, anInstallment('submitted'), undefined],
    ['of money that came back', returned, settled('paid'), anInstallment('paid'), undefined],
    ['heard before', paid, settled('paid'), anInstallment('paid'), undefined],
    [
      'heard before, the installment on its way again',
      failed,
      settled('failed'),
      anInstallment('requested', { attempt: 2 }),
      undefined,
    ],
    [
      'of another amount',
      { ...paid, amount: 1 },
      sent,
      anInstallment('submitted'),
      'names another amount than was submitted',
    ],
    [
      'of another currency',
      { ...paid, currency: 'EUR' as const },
      sent,
      anInstallment('submitted'),
      'names another amount than was submitted',
    ],
    [
      'of a payment that was withdrawn',
      paid,
      aPayment({ state: 'withdrawn' }),
      anInstallment('requested'),
      'says paid, but the payment is withdrawn',
    ],
    [
      'of an attempt that was passed over',
      paid,
      sent,
      anInstallment('submitted', { attempt: 3, leftAs: 1 }),
      undefined,
    ],
    [
      'of an earlier attempt',
      paid,
      sent,
      anInstallment('submitted', { attempt: 2 }),
      'is about an earlier attempt',
    ],
    [
      'returned, never paid',
      returned,
      sent,
      anInstallment('submitted'),
      'says returned, but the payment is submitted',
    ],
    [
      'failed, after it was paid',
      failed,
      settled('paid'),
      anInstallment('paid'),
      'says failed, but the payment is paid',
    ],
    [
      'paid, after it failed',
      paid,
      settled('failed'),
      anInstallment('failed'),
      'says paid, but the payment is failed',
    ],
    [
      'failed, of a payment that was paid while its installment waits',
      failed,
      settled('paid'),
      anInstallment('submitted'),
      'says failed, but the payment is paid',
    ],
    [
      'paid, of an installment that is elsewhere',
      paid,
      sent,
      anInstallment('requested'),
      'says paid, but the payment is submitted',
    ],
  ])('%s: %s', (_name, result, payment, installment, why) => {
    expect(mismatch({ result, payment, installment, left: true })).toBe(why);
  });

  test('of what has not left is none, whether it is in a file or not', () => {
    for (const paymentFileId of ['pay_1', undefined]) {
      const about = {
        result: paid,
        payment: aPayment({ paymentFileId }),
        installment: anInstallment('submitted'),
      };
      expect(mismatch({ ...about, left: false })).toBe('is about a payment that has not left yet');
    }
  });
});
