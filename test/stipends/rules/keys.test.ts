/** Where the parts of a stipend lie: legible to an administrator in the console, and each where its readers look for it. */
import { type Entity, firstVersion, toItem } from '../../../functions/platform/table/entity.ts';
import { transfer } from '../../../functions/stipends/ledger.ts';
import {
  committedKey,
  installments,
  ledgerEntries,
  paymentFiles,
  payments,
  spentKey,
} from '../../../functions/stipends/repository.ts';
import { anInstallment, aPayment } from './an-installment.ts';

/** Keys of an item, of the table and of its queue. */
function placeOf<Key, Fields extends Key & object>(entity: Entity<Key, Fields>, fields: Fields) {
  const { type, pk, sk, queueKey, queueSort } = toItem(entity, firstVersion(fields));
  return [type, pk, sk, queueKey, queueSort];
}
const at = '2026-10-20T12:00:00.000Z';

test('an installment lies with its enrollment, and in the queue of the finance desk by state and time', () => {
  const one = anInstallment('due');
  expect(placeOf(installments, one)).toEqual([
    ...['installment', 'ENROLLMENT#enr_1', 'INSTALLMENT#1'],
    ...['INSTALLMENTS#org_cncf', `due#${one.since}#ins_1_1`],
  ]);
  expect(installments.subjectId(one)).toBe('ins_1_1');
});

test('a payment lies by its key, and is in the queue until it has a file or is withdrawn', () => {
  const waiting = aPayment({ paymentFileId: undefined });
  const own = ['payment', 'PAYMENT#ins_1_1#1', 'PAYMENT'];
  expect(placeOf(payments, waiting)).toEqual([
    ...own,
    ...['PAYMENTS-TO-SEND#org_cncf', `${waiting.submittedAt}#ins_1_1-1`],
  ]);
  for (const other of [aPayment(), aPayment({ paymentFileId: undefined, state: 'withdrawn' })])
    expect(placeOf(payments, other)).toEqual([...own, undefined, undefined]);
  expect(payments.subjectId(waiting)).toBe('ins_1_1-1');
});

test('a payment file lies by its id, and in the list of its organization by time', () => {
  const organizationId = 'org_cncf';
  const file = { paymentFileId: 'pay_1', organizationId, at, by: 'sub-finn-finance', rows: [] };
  expect(placeOf(paymentFiles, file)).toEqual([
    ...['payment-file', 'PAYMENT-FILE#pay_1', 'PAYMENT-FILE', 'PAYMENT-FILES#org_cncf', `${at}#pay_1`],
  ]);
  expect(paymentFiles.subjectId(file)).toBe('pay_1');
});

test('an entry of the ledger lies in the ledger of its enrollment', () => {
  const entry = {
    ...{ ledgerEntryId: 'led_1', enrollmentId: 'enr_1', installmentId: 'ins_1_1', attempt: 1, sequence: 1 },
    ...{ event: 'payment-paid', at, by: 'sub-finn-finance' },
    postings: transfer({ amount: 1, currency: 'USD' }, 'in-flight', 'paid'),
  };
  expect(placeOf(ledgerEntries, entry)).toEqual([
    ...['ledger-entry', 'LEDGER#enr_1', 'ENTRY#led_1', undefined, undefined],
  ]);
  expect(ledgerEntries.subjectId(entry)).toBe('led_1');
});

test('what is given out is counted with the enrollment, and with the program in its term', () => {
  expect(committedKey('enr_1')).toEqual({ pk: 'ENROLLMENT#enr_1', sk: 'COUNT#COMMITTED' });
  expect(spentKey('trm_1', 'prg_1')).toEqual({ pk: 'SPENT#trm_1', sk: 'prg_1' });
});
