/** M9, pure: whatever difference is planted between books and statement is found, and nothing else. */
import fc from 'fast-check';
import type { Payment } from '../../functions/stipends/payments/payment.ts';
import { CLASSES, type Class, classify } from '../../functions/stipends/reconciliation/classify.ts';
import { reportOf } from '../../functions/stipends/reconciliation/report.ts';
import type { StatementLine } from '../../functions/stipends/reconciliation/statement.ts';

const MOMENT = '2026-10-18T11:00:00.000Z';
const USD = (amount: number) => ({ amount, currency: 'USD' as const });

const sent = {
  ...{ paymentKey: 'ins_one_1-1', installmentId: 'ins_one_1', attempt: 1, installmentNumber: 1 },
  ...{ enrollmentId: 'enr_one', personId: 'noor', programId: 'prg_one', termId: 'trm_one' },
  ...{ organizationId: 'org_cncf', provider: 'payment-file', submittedAt: MOMENT },
  ...{ amount: USD(150_000), payee: { reference: 'payee', version: 1 }, paymentFileId: 'pay_one' },
};
const settled = { ...sent, settledAt: MOMENT, reason: 'Account closed.' };

function inState(state: Payment['state']): Payment {
  if (state === 'submitted' || state === 'withdrawn') return { ...sent, state };
  return { ...settled, state, providerReference: `WIRE-${state}` };
}

const line = (outcome: StatementLine['outcome'], over: Partial<StatementLine> = {}): StatementLine => ({
  ...{ paymentKey: sent.paymentKey, outcome, reference: `WIRE-${outcome}`, ...USD(150_000) },
  ...over,
});

const NOTHING = { planned: new Set<string>(), handedOut: new Set<string>() };

describe('one payment', () => {
  type Row = [books: Payment['state'], lines: StatementLine[], found: Class, differs: string[]];
  const rows: Row[] = [
    ['submitted', [line('paid')], 'unrecorded', []],
    ['submitted', [line('failed')], 'unrecorded', []],
    ['submitted', [line('paid'), line('returned')], 'unrecorded', []],
    ['paid', [line('paid')], 'matched', []],
    ['paid', [line('paid'), line('returned')], 'unrecorded', []],
    ['paid', [line('returned')], 'unrecorded', []],
    ['failed', [line('failed')], 'matched', []],
    ['returned', [line('returned')], 'matched', []],
    ['returned', [line('returned'), line('paid')], 'matched', []],
    ['returned', [line('paid')], 'matched', []],
    ['failed', [line('paid')], 'mismatched', ['outcome']],
    ['failed', [line('returned')], 'mismatched', ['outcome']],
    ['paid', [line('failed')], 'mismatched', ['outcome']],
    ['returned', [line('failed')], 'mismatched', ['outcome']],
    ['paid', [line('paid', { reference: 'OTHER' })], 'mismatched', ['reference']],
    ['paid', [line('paid', { reference: 'OTHER' }), line('returned')], 'mismatched', ['reference']],
    ['returned', [line('paid'), line('returned', { reference: 'OTHER' })], 'mismatched', ['reference']],
    ['submitted', [line('paid', { amount: 150_001 })], 'mismatched', ['amount']],
    ['paid', [line('paid', { amount: 1, currency: 'EUR' })], 'mismatched', ['amount', 'currency']],
    ['paid', [line('paid'), line('returned', { amount: 1 })], 'mismatched', ['amount']],
    ['paid', [line('paid'), line('paid')], 'duplicate', []],
    ['paid', [line('paid'), line('paid', { reference: 'OTHER' })], 'duplicate', []],
    ['submitted', [line('failed'), line('paid')], 'duplicate', []],
    ['returned', [line('paid'), line('returned'), line('returned')], 'duplicate', []],
    ['returned', [line('paid'), line('paid'), line('returned')], 'duplicate', []],
    ['submitted', [], 'missing', []],
    ['paid', [], 'missing', []],
  ];
  test.each(rows)('by our books %s, by the bank %j: %s', (books, lines, found, differs) => {
    expect(classify(inState(books), lines, true)).toEqual({ class: found, differs });
  });

  test('one whose file was never handed out, or that was withdrawn, is nothing to the bank, whatever it says', () => {
    for (const outcome of ['paid', 'failed', 'returned'] as const) {
      expect(classify(inState('submitted'), [line(outcome)], false).class).toBe('not-sent');
      expect(classify(inState('withdrawn'), [line(outcome)], false).class).toBe('not-sent');
    }
  });

  test('one with a result has left, though our books have forgotten with which file', () => {
    expect(classify(inState('paid'), [line('paid')], false).class).toBe('matched');
    expect(classify(inState('paid'), [line('returned')], false).class).toBe('unrecorded');
  });
});

describe('a statement', () => {
  /** What is done to the statement about a payment that our books have as paid, and what must be said of it. */
  const PLANTED: Readonly<Record<string, readonly [(key: string) => StatementLine[], Class]>> = {
    nothing: [(paymentKey) => [line('paid', { paymentKey })], 'matched'],
    left: [() => [], 'missing'],
    twice: [(paymentKey) => [line('paid', { paymentKey }), line('paid', { paymentKey })], 'duplicate'],
    more: [(paymentKey) => [line('paid', { paymentKey, amount: 150_001 })], 'mismatched'],
    other: [(paymentKey) => [line('paid', { paymentKey, currency: 'EUR' })], 'mismatched'],
    wrong: [(paymentKey) => [line('failed', { paymentKey })], 'mismatched'],
    renamed: [(paymentKey) => [line('paid', { paymentKey, reference: 'OTHER' })], 'mismatched'],
    back: [(paymentKey) => [line('paid', { paymentKey }), line('returned', { paymentKey })], 'unrecorded'],
    orphan: [(paymentKey) => [line('paid', { paymentKey: `${paymentKey}-nobody` })], 'unknown'],
  };
  const planted = fc.array(fc.constantFrom(...Object.keys(PLANTED)), { maxLength: 60 });

  test('M9: every difference that is planted is found, each key in one class, in any order of lines', () => {
    fc.assert(
      fc.property(planted, fc.infiniteStream(fc.nat()), (kinds, order) => {
        const keys = kinds.map((_, index) => `ins_p${index}_1-1`);
        const payments = new Map(
          keys.map((paymentKey) => [paymentKey, { ...inState('paid'), paymentKey } as Payment]),
        );
        const lines = kinds
          .flatMap((kind, index) => PLANTED[kind]?.[0](keys[index] as string) ?? [])
          .map((one) => [order.next().value, one] as const)
          .sort(([one], [other]) => Number(one) - Number(other))
          .map(([, one]) => one);
        const { entries, counts } = reportOf({ ...NOTHING, sent: keys, payments }, lines);
        const found = Object.fromEntries(entries.map((entry) => [entry.paymentKey, entry.class]));
        // The bank has no word of the payment whose key it does not know.
        const expected = kinds.flatMap((kind, index): [string, Class][] => {
          const key = keys[index] as string;
          const name = PLANTED[kind]?.[1] as Class;
          return kind === 'orphan'
            ? [
                [key, 'missing'],
                [`${key}-nobody`, 'unknown'],
              ]
            : [[key, name]];
        });
        expect(found).toEqual(Object.fromEntries(expected));
        expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(entries.length);
        expect(entries.flatMap((entry) => entry.lines)).toHaveLength(lines.length);
        expect(Object.keys(counts)).toEqual([...CLASSES]);
      }),
    );
  });

  test('sums go by currency: what left, what was paid, what came back', () => {
    const payments = new Map([
      ['a', { ...inState('paid'), paymentKey: 'a' } as Payment],
      ['b', { ...inState('paid'), paymentKey: 'b', amount: { amount: 7, currency: 'EUR' } } as Payment],
    ]);
    const lines = [
      line('paid', { paymentKey: 'a' }),
      line('returned', { paymentKey: 'a' }),
      line('failed', { paymentKey: 'b', amount: 7, currency: 'EUR' }),
      line('paid', { paymentKey: 'c', amount: 5, currency: 'GBP' }),
    ];
    expect(reportOf({ ...NOTHING, sent: ['a', 'b'], payments }, lines).totals).toEqual([
      { currency: 'EUR', sent: 7, paid: 0, returned: 0 },
      { currency: 'GBP', sent: 0, paid: 5, returned: 0 },
      { currency: 'USD', sent: 150_000, paid: 150_000, returned: 150_000 },
    ]);
  });
});
