/** The mails of a story as one page to look at. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeHtml } from '../../functions/kernel/html.ts';
import type { Mail } from '../mail/mail.ts';

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1f2933; }
summary { display: grid; grid-template-columns: 11rem 17rem 1fr; gap: 1rem; padding: .5rem; cursor: pointer; }
summary:hover { background: #f3f5f7; } details { border-bottom: 1px solid #dde3e8; }
time { color: #697886; } iframe { width: 100%; height: 36rem; border: 1px solid #dde3e8; border-radius: 6px; }
`;

/** Writes `mailbox.html`; answers how many mails it shows. */
export function writeMailbox(folder: string, mails: readonly Mail[]): number {
  const rows = mails.map(({ to, subject, html, sentAt }) => {
    const when = new Date(sentAt).toISOString().slice(0, 16).replace('T', ' ');
    // The mail's own HTML stands in a frame without scripts: what it says cannot reach this page.
    return `<details><summary><time>${when} UTC</time><span>${escapeHtml(to.join(', '))}</span><b>${escapeHtml(subject)}</b></summary>
<iframe sandbox loading="lazy" srcdoc="${escapeHtml(html)}"></iframe></details>`;
  });
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Mailbox</title><style>${STYLE}</style>
<h1>Mailbox</h1><p>${mails.length} mails, oldest first.</p>${rows.join('\n')}</html>`;
  writeFileSync(join(folder, 'mailbox.html'), page);
  return mails.length;
}
