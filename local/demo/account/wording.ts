/** Lines, sums and the verdict in words: the same in the terminal and on the page. */
import { type Account, uneven } from './account.ts';
import type { Check, Line } from './lines.ts';

export const grouped = (value: number): string => value.toLocaleString('en-GB');

export const amountOf = ({ value, unit }: Line): string =>
  unit === 'money'
    ? `${(value / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })} USD`
    : grouped(value);

export const isEven = ({ expected, found }: Check): boolean => expected === found;

/** A sum whose goal is nothing says so; one that is uneven says by how much. */
export function sumText(check: Check): string {
  const { says, expected, found } = check;
  if (!isEven(check)) return `${says}: ${grouped(found)}, not ${grouped(expected)}`;
  return expected === 0 ? `${says}: none` : says;
}

export function verdictText(account: Account): string {
  const wrong = uneven(account).length;
  const all = account.sections.reduce((sum, { checks }) => sum + checks.length, 0);
  return wrong === 0 ? `All ${all} sums come out even` : `${wrong} of ${all} sums do not come out even`;
}
