/** The page from which a played term is looked at: the account, the mailbox, the letters of completion. */
import { escapeHtml } from '../../../functions/kernel/html.ts';
import { type Account, uneven } from '../account/account.ts';
import type { Line, Section } from '../account/lines.ts';
import { amountOf, grouped, isEven, sumText, verdictText } from '../account/wording.ts';
import type { Measures } from '../measures.ts';
import { page } from './style.ts';

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

export function indexPage(content: IndexContent): string {
  const { account, letters } = content;
  const verdict = `<span class="verdict${uneven(account).length === 0 ? '' : ' wrong'}">${verdictText(account)}</span>`;
  return page(
    content.title,
    `<main><h1>${escapeHtml(content.title)}</h1><p class="lead">${escapeHtml(content.lead)}</p>
<div class="row">${verdict}
<a class="button" href="mailbox.html">Mailbox</a><a class="button" href="#letters">Letters of completion</a></div>
<div class="tiles">${tiles(content)}</div>
<div class="cards">${account.sections.map(card).join('\n')}</div>
<section class="card" id="letters"><h2>Letters of completion</h2><div class="letters">${letters.map(letterLink).join('')}</div></section>
<footer>Invented people, real programs and dates: cncf/mentoring, CC-BY-4.0.</footer></main>`,
  );
}

function tiles({ account, measures, letters, seconds }: IndexContent): string {
  const value = (title: string, name: string): Line | undefined =>
    account.sections.find((section) => section.title === title)?.lines.find((line) => line.name === name);
  const paid = value('Money', 'paid')?.value ?? 0;
  const all: [string, string][] = [
    [grouped(value('Places', 'programs')?.value ?? 0), 'programs'],
    [grouped(measures.applications), 'applications handed in'],
    [grouped(measures.mentees), 'places accepted'],
    [grouped(letters.length), 'letters of completion'],
    [`${grouped(Math.round(paid / 100))} USD`, 'paid in stipends'],
    [grouped(measures.mails), 'mails'],
    [grouped(value('Workflows', 'executions')?.value ?? 0), 'workflow executions'],
    [`${Math.round(seconds)} s`, 'for the whole term'],
  ];
  return all.map(([figure, says]) => `<div class="tile"><b>${figure}</b><span>${says}</span></div>`).join('');
}

function card({ title, lines, checks }: Section): string {
  const parts = lines.filter(({ part }) => part === true).map(({ value }) => value);
  const most = Math.max(1, ...parts);
  const rows = lines.map((line) => {
    const width = ((line.value / most) * 100).toFixed(1);
    const bar =
      line.part === true && line.value > 0 ? `<i class="bar" style="width:max(2px,${width}%)"></i>` : '';
    // Where nothing has parts, every line stands for itself.
    const kind = parts.length === 0 ? 'single' : line.part === true ? 'part' : 'whole';
    return `<tr class="${kind}"><td>${escapeHtml(line.name)}${bar}</td><td>${amountOf(line)}</td></tr>`;
  });
  const sums = checks.map(
    (check) => `<li${isEven(check) ? '' : ' class="wrong"'}>${escapeHtml(sumText(check))}</li>`,
  );
  return `<section class="card"><h2>${escapeHtml(title)}</h2><table>${rows.join('')}</table><ul class="sums">${sums.join('')}</ul></section>`;
}

const letterLink = ({ name, program, file }: Letter): string =>
  `<a href="${encodeURI(file)}"><bdi>${escapeHtml(name)}</bdi><small>${escapeHtml(program)}</small></a>`;
