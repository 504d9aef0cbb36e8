/** The frame of every page. */
import { escapeHtml } from '../../functions/kernel/html.ts';
import { STYLE } from './style.ts';
import { moment } from './times.ts';

export interface Frame {
  readonly title: string;
  /** Virtual epoch ms. */
  readonly now: number;
  readonly links: { readonly apiUrl: string; readonly mailboxUrl: string };
}

export function page({ title, now, links }: Frame, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><header><div><a class="home" href="/">Workflows</a><a href="/dead-letters">Dead letters</a><a href="${links.mailboxUrl}">Mailbox</a><a href="${links.apiUrl}/openapi.json">API</a><span class="clock">${moment(now)}</span></div></header>
<main>${content}</main></body></html>`;
}

/** A table, or a line that says that there is nothing. */
export function table(heads: readonly string[], rows: readonly string[], nothing: string): string {
  if (rows.length === 0) return `<p class="quiet">${nothing}</p>`;
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  return `<div class="card"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}
