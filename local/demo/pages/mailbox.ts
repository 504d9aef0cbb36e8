/** All mails of a term as a folder to look at: a page with a list, and the mails in chunks that it loads when asked. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mail } from '../../mail/mail.ts';
import { MAILBOX_PAGE } from './mailbox-page.ts';

/** Mails a file. */
const CHUNK = 100;

/** Inside a script no text may end it. */
const script = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

/** Text that comes this often is kept once: nine tenths of all mails are the same styles and tables. */
const OFTEN = 10;
const PIECES = /[^>]*>|[^>]+$/g;
const piecesOf = (html: string): string[] => html.match(PIECES) ?? [];

/**
 * Writes `mailbox.html` and `mailbox/`; answers how many mails it shows. Pages opened from a disk may load scripts, and
 * nothing else; so the mails are scripts that hand over their data.
 */
export function writeMailbox(folder: string, mails: readonly Mail[]): number {
  const place = join(folder, 'mailbox');
  mkdirSync(place, { recursive: true });
  const common = commonPieces(mails);
  const numbers = new Map(common.map((piece, number) => [piece, number]));
  for (let start = 0; start < mails.length; start += CHUNK) {
    const bodies = mails
      .slice(start, start + CHUNK)
      .map(({ html }) => piecesOf(html).map((piece) => numbers.get(piece) ?? piece));
    const number = start / CHUNK;
    writeFileSync(join(place, `${number}.js`), `mailbox.take(${number}, ${script(bodies)});\n`);
  }
  const list = mails.map(({ to, subject, letter = '', sentAt }) => [sentAt, to.join(', '), subject, letter]);
  writeFileSync(join(place, 'list.js'), `mailbox.begin(${script({ list, common, chunk: CHUNK })});\n`);
  writeFileSync(join(folder, 'mailbox.html'), MAILBOX_PAGE);
  return mails.length;
}

function commonPieces(mails: readonly Mail[]): string[] {
  const counts = new Map<string, number>();
  for (const { html } of mails) {
    for (const piece of piecesOf(html)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return [...counts].filter(([, times]) => times >= OFTEN).map(([piece]) => piece);
}
