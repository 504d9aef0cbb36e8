/** All mails of a term as a folder to look at: a page with a list, and the mails in chunks that it loads when asked. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mail } from '../../mail/mail.ts';
import { MAILBOX_PAGE } from './mailbox-page.ts';

/** Mails a file: some hundred kilobytes. */
const CHUNK = 100;

/** Inside a script no text may end it. */
const script = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

/**
 * Writes `mailbox.html` and `mailbox/`; answers how many mails it shows. Pages opened from a disk may load scripts, and
 * nothing else; so the mails are scripts that hand over their data.
 */
export function writeMailbox(folder: string, mails: readonly Mail[]): number {
  mkdirSync(join(folder, 'mailbox'), { recursive: true });
  const frame = sharedFrame(mails.map(({ html }) => html));
  for (let start = 0; start < mails.length; start += CHUNK) {
    const bodies = mails.slice(start, start + CHUNK).map(({ html }) => {
      return html.slice(frame.before.length, html.length - frame.after.length);
    });
    writeFileSync(
      join(folder, 'mailbox', `${start / CHUNK}.js`),
      `mailbox.take(${start / CHUNK}, ${script(bodies)});\n`,
    );
  }
  const list = mails.map(({ to, subject, letter = '', sentAt }) => [sentAt, to.join(', '), subject, letter]);
  writeFileSync(
    join(folder, 'mailbox', 'list.js'),
    `mailbox.begin(${script({ list, frame, chunk: CHUNK })});\n`,
  );
  writeFileSync(join(folder, 'mailbox.html'), MAILBOX_PAGE);
  return mails.length;
}

/** What all mails begin and end with is kept once: three quarters of each are style. */
function sharedFrame(texts: readonly string[]): { before: string; after: string } {
  const [first = ''] = texts;
  let before = first.length;
  let after = first.length;
  for (const text of texts) {
    const shorter = Math.min(text.length, first.length);
    before = Math.min(before, shorter);
    while (!text.startsWith(first.slice(0, before))) before -= 1;
    after = Math.min(after, shorter - before);
    while (!text.endsWith(first.slice(first.length - after))) after -= 1;
  }
  return { before: first.slice(0, before), after: first.slice(first.length - after) };
}
