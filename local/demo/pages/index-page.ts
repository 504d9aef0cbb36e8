/** The page from which a played term is looked at: the account, the mailbox, the letters of completion. */
import { type Account, type Line, type Section, uneven } from '../account/account.ts';
import type { Measures } from '../measures.ts';
import { escaped, page } from './style.ts';

export interface Letter {
  readonly name: string;
  readonly program: string;
  /** Where its PDF lies, from the page. */
  readonly file: string;
}

export interface IndexContent {
  readonly title: string;
  readonly lead: string;
  readonly account: Account;
  readonly measures: Measures;
  readonly seconds: number;
  readonly letters: readonly Letter[];
}

const number = (value: number): string => value.toLocaleString('en-GB');
const money = (value: number): string =>
  `${(value / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })} USD`;
const shown = ({ value, unit }: Line): string => (unit === 'money' ? money(value) : number(value));

export function indexPage(content: IndexContent): string {
  const { account, letters, measures, seconds } = content;
  const wrong = uneven(account).length;
  const all = account.sections.reduce((sum, { checks }) => sum + checks.length, 0);
  const verdict =
    wrong === 0 ? `All ${all} sums come out even` : `${wrong} of ${all} sums do not come out even`;
  return page(
    content.title,
    `<main><h1>${escaped(content.title)}</h1><p class="lead">${escaped(content.lead)}</p>
<div class="row"><span class="verdict${wrong === 0 ? '' : ' wrong'}">${verdict}</span>
<a class="button" href="mailbox.html">Mailbox</a><a class="button" href="#letters">Letters of completion</a></div>
<div class="tiles">${tiles(account, measures, seconds)}</div>
<div class="cards">${account.sections.map(card).join('\n')}</div>
<section class="card" id="letters"><h2>Letters of completion</h2><div class="letters">${letters.map(letterLink).join('')}</div></section>
<footer>Invented people, real programs and dates: cncf/mentoring, CC-BY-4.0.</footer></main>`,
  );
}

function tiles(account: Account, measures: Measures, seconds: number): string {
  const value = (title: string, name: string): Line | undefined =>
    account.sections.find((section) => section.title === title)?.lines.find((line) => line.name === name);
  const paid = value('Money', 'paid');
  const all: [string, string][] = [
    [number(measures.applications), 'applications handed in'],
    [number(measures.mentees), 'places accepted'],
    [number(value('Places', 'letters of completion')?.value ?? 0), 'letters of completion'],
    [paid === undefined ? '–' : `${number(Math.round(paid.value / 100))} USD`, 'paid in stipends'],
    [number(measures.mails), 'mails'],
    [number(value('Workflows', 'executions')?.value ?? 0), 'workflow executions'],
    [`${Math.round(seconds)} s`, 'for the whole term'],
  ];
  return all.map(([figure, says]) => `<div class="tile"><b>${figure}</b><span>${says}</span></div>`).join('');
}

function card({ title, lines, checks }: Section): string {
  const most = Math.max(1, ...lines.filter(({ part }) => part === true).map(({ value }) => value));
  const rows = lines.map((line) => {
    const bar =
      line.part === true
        ? `<i class="bar" style="width:${((line.value / most) * 100).toFixed(1)}%"></i>`
        : '';
    return `<tr class="${line.part === true ? 'part' : 'whole'}"><td>${escaped(line.name)}${bar}</td><td>${shown(line)}</td></tr>`;
  });
  const sums = checks.map(({ says, expected, found }) =>
    expected === found
      ? `<li>${escaped(says)}${expected === 0 ? ': none' : ''}</li>`
      : `<li class="wrong">${escaped(says)}: ${number(found)}, not ${number(expected)}</li>`,
  );
  const list = sums.length === 0 ? '' : `<ul class="sums">${sums.join('')}</ul>`;
  return `<section class="card"><h2>${escaped(title)}</h2><table>${rows.join('')}</table>${list}</section>`;
}

const letterLink = ({ name, program, file }: Letter): string =>
  `<a href="${encodeURI(file)}"><bdi>${escaped(name)}</bdi><small>${escaped(program)}</small></a>`;
