/** The account as a person reads it in a terminal. */
import { styleText } from 'node:util';
import { type Account, type Line, type Section, uneven } from './account/account.ts';

const WIDTH = 66;

const grouped = (value: number): string => value.toLocaleString('en-GB');
const amount = ({ value, unit }: Line): string =>
  unit === 'money'
    ? `${(value / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })} USD`
    : grouped(value);

/** All lines, without colours: what two plays of one seed have in common. */
export function summary({ sections }: Account): string {
  return sections.map(sectionText).join('\n\n');
}

function sectionText({ title, lines, checks }: Section): string {
  const rows = lines.map((line) => {
    const name = `${line.part === true ? '    ' : '  '}${line.name}`;
    return `${name.padEnd(WIDTH)}${amount(line).padStart(16)}`;
  });
  const sums = checks.map(({ says, expected, found }) =>
    expected === found
      ? `  ✓ ${says}${expected === 0 ? ': none' : ''}`
      : `  ✗ ${says}: ${grouped(found)}, not ${grouped(expected)}`,
  );
  return [title, ...rows, ...sums].join('\n');
}

/** The last word: whether everything adds up. */
export function verdict(account: Account): string {
  const wrong = uneven(account);
  const all = account.sections.reduce((sum, { checks }) => sum + checks.length, 0);
  if (wrong.length === 0) return styleText('green', `All ${all} sums come out even.`);
  const named = wrong.map(
    ({ says, expected, found }) => `  ${says}: ${grouped(found)}, not ${grouped(expected)}`,
  );
  return styleText('red', [`${wrong.length} of ${all} sums do not come out even:`, ...named].join('\n'));
}
