/** Writes every letter with sample facts to .local/letters/, with a page that lists them: to be looked at. */
import { mkdir, writeFile } from 'node:fs/promises';
import { escapeHtml } from '../functions/kernel/html.ts';
import { letters } from '../functions/notifications/letters.ts';
import { renderSample } from '../test/notifications/sample-letters.ts';

const FOLDER = new URL('../.local/letters/', import.meta.url);
await mkdir(FOLDER, { recursive: true });

const rows: string[] = [];
for (const letter of letters) {
  const { subject, text, html } = renderSample(letter);
  await writeFile(new URL(`${letter.name}.html`, FOLDER), html);
  await writeFile(new URL(`${letter.name}.txt`, FOLDER), text);
  rows.push(
    `<li><a href="${letter.name}.html">${escapeHtml(subject)}</a> (<a href="${letter.name}.txt">text</a>), after ${letter.on.join(', ')}</li>`,
  );
}
const page = `<!doctype html><meta charset="utf-8"><title>Letters</title><h1>Letters</h1><ul>${rows.join('\n')}</ul>`;
await writeFile(new URL('index.html', FOLDER), page);
console.log(`${letters.length} letters: ${new URL('index.html', FOLDER).pathname}`);
