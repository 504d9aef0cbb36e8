/** Money: integers only, parts that add up to the whole, words a person can read. */

import fc from 'fast-check';
import * as v from 'valibot';
import { Money, moneyInWords, splitByBasisPoints, sum } from '../../functions/kernel/money.ts';

test('the last installment takes the rounding rest', () => {
  expect(splitByBasisPoints({ amount: 270_001, currency: 'USD' }, [5000, 5000])).toEqual([
    { amount: 135_000, currency: 'USD' },
    { amount: 135_001, currency: 'USD' },
  ]);
  expect(
    splitByBasisPoints({ amount: 100, currency: 'USD' }, [3333, 3333, 3334]).map(({ amount }) => amount),
  ).toEqual([33, 33, 34]);
});

test('parts of any award add up to it, and none is negative', () => {
  const shares = fc
    .array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 5 })
    .map((weights) => {
      const total = weights.reduce((one, other) => one + other, 0);
      const scaled = weights.map((weight) => Math.floor((weight * 10_000) / total));
      scaled[0] = (scaled[0] ?? 0) + 10_000 - scaled.reduce((one, other) => one + other, 0);
      return scaled;
    });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), shares, (amount, split) => {
      const parts = splitByBasisPoints({ amount, currency: 'USD' }, split);
      expect(sum('USD', parts)).toEqual({ amount, currency: 'USD' });
      expect(parts.every((part) => part.amount >= 0 && Number.isSafeInteger(part.amount))).toBe(true);
    }),
  );
});

test('shares that are not all of it are a fault', () => {
  expect(() => splitByBasisPoints({ amount: 100, currency: 'USD' }, [5000, 4999])).toThrow(
    new RangeError('Shares must add up to 10000 basis points, not 5000 + 4999.'),
  );
});

test('currencies are never mixed', () => {
  expect(() => sum('USD', [{ amount: 1, currency: 'EUR' }])).toThrow();
});

test('is written with the minor units of its own currency', () => {
  expect(moneyInWords({ amount: 660_000, currency: 'USD' })).toBe('6,600.00 USD');
  expect(moneyInWords({ amount: 5, currency: 'EUR' })).toBe('0.05 EUR');
  expect(moneyInWords({ amount: 1_234_567, currency: 'JPY' })).toBe('1,234,567 JPY');
});

test.each([0, 1, 100_000_000_000])('takes %d minor units of any currency it knows', (amount) => {
  for (const currency of ['EUR', 'GBP', 'INR', 'JPY', 'USD']) {
    expect(v.parse(Money, { amount, currency })).toEqual({ amount, currency });
  }
});

test.each([
  [{ amount: 100_000_000_001, currency: 'USD' }],
  [{ currency: 'USD' }],
  [{ amount: 1 }],
  [{ amount: 1.5, currency: 'USD' }],
  [{ amount: -1, currency: 'USD' }],
  [{ amount: 1, currency: 'XXX' }],
  [{ amount: '1', currency: 'USD' }],
  [{ amount: 1, currency: 'USD', paid: true }],
  [{ amount: 2 ** 53, currency: 'USD' }],
])('refuses %j', (money) => {
  expect(v.safeParse(Money, money).success).toBe(false);
});
