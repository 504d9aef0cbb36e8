/** The account as a person reads it in a terminal. */
import { styleText } from 'node:util';
import { type Account, uneven } from './account/account.ts';
import type { Section } from './account/lines.ts';
import { amountOf, isEven, sumText, verdictText } from './account/wording.ts';

const WIDTH = 66;

/** All lines, without colours: what two plays of one seed have in common. */
export function summary({ sections }: Account): string {
  return sections.map(sectionText).join('\n\n');
}

function sectionText({ title, lines, checks }: Section): string {
  const rows = lines.map((line) => {
    const name = `${line.part === true ? '    ' : '  '}${line.name}`;
    return `${name.padEnd(WIDTH)}${amountOf(line).padStart(16)}`;
  });
  const sums = checks.map((check) => `  ${isEven(check) ? '✓' : '✗'} ${sumText(check)}`);
  return [title, ...rows, ...sums].join('\n');
}

/** The last word: whether everything adds up, and what does not. */
export function verdict(account: Account): string {
  const wrong = uneven(account);
  if (wrong.length === 0) return styleText('green', `${verdictText(account)}.`);
  return styleText(
    'red',
    [`${verdictText(account)}:`, ...wrong.map((one) => `  ${sumText(one)}`)].join('\n'),
  );
}
