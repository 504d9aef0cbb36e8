/** Money is an integer in minor units with an ISO 4217 code; sums never pass through floating point. */
import {
  add,
  type Dinero,
  dinero,
  down,
  multiply,
  subtract,
  toDecimal,
  toSnapshot,
  transformScale,
} from 'dinero.js';
import { EUR, GBP, INR, JPY, USD } from 'dinero.js/currencies';
import * as v from 'valibot';

/** The currencies awards are made in; their exponents are the library's, from ISO 4217. */
const CURRENCIES = { EUR, GBP, INR, JPY, USD } as const;
export type CurrencyCode = keyof typeof CURRENCIES;

/** `{ amount: 300000, currency: 'USD' }` is 3,000.00 US dollars. */
export const Money = v.strictObject({
  amount: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000_000_000)),
  currency: v.picklist(Object.keys(CURRENCIES) as CurrencyCode[]),
});
export type Money = v.InferOutput<typeof Money>;

const toDinero = (money: Money): Dinero<number> =>
  dinero({ amount: money.amount, currency: CURRENCIES[money.currency] });

/** The sum of amounts in one currency. @throws Error when currencies differ: a fault of ours. */
export function sum(currency: CurrencyCode, amounts: readonly Money[]): Money {
  const total = amounts.reduce(
    (sofar, money) => add(sofar, toDinero(money)),
    toDinero({ amount: 0, currency }),
  );
  return { amount: toSnapshot(total).amount, currency };
}

/**
 * Splits money by shares in basis points (10,000 is all of it), rounding down; the last part takes the rest,
 * so the parts always add up to the whole (domain: "Times, money, people").
 * @throws RangeError unless the shares add up to 10,000.
 */
export function splitByBasisPoints(money: Money, shares: readonly number[]): Money[] {
  if (shares.reduce((total, share) => total + share, 0) !== 10_000) {
    throw new RangeError(`Shares must add up to 10000 basis points, not ${shares.join(' + ')}.`);
  }
  const whole = toDinero(money);
  const { exponent } = CURRENCIES[money.currency];
  const parts = shares
    .slice(0, -1)
    .map((share) => transformScale(multiply(whole, { amount: share, scale: 4 }), exponent, down));
  const rest = parts.reduce((left, part) => subtract(left, part), whole);
  return [...parts, rest].map((part) => ({ amount: toSnapshot(part).amount, currency: money.currency }));
}

/** `3,000.00 USD`: how money is written for people. */
export function moneyInWords(money: Money): string {
  const [whole = '0', fraction] = toDecimal(toDinero(money)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${grouped}${fraction === undefined ? '' : `.${fraction}`} ${money.currency}`;
}
