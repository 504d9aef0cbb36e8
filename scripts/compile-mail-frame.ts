/**
 * Compiles the frame of all letters from MJML, so that none is compiled at run time:
 * functions/notifications/frame.mjml → functions/notifications/frame.gen.ts.
 *
 *     node scripts/compile-mail-frame.ts           writes it
 *     node scripts/compile-mail-frame.ts --check   fails when the written one is stale
 */
import { readFile, writeFile } from 'node:fs/promises';
import mjml from 'mjml';

const FOLDER = new URL('../functions/notifications/', import.meta.url);
const SOURCE = new URL('frame.mjml', FOLDER);
const TARGET = new URL('frame.gen.ts', FOLDER);

/** The marks of frame.mjml in their order; a piece reaches from its mark to the next. */
const MARKS = [
  'paragraph',
  'facts',
  'row',
  'rowlink',
  'rowend',
  'list',
  'item',
  'itemend',
  'button',
  'footer',
  'preferences',
  'closing',
] as const;
const PIECES = ['opening', ...MARKS] as const;

/** Whitespace between tags is no text of ours; a kilobyte saved is one less to the limit at which Gmail clips. */
function squeeze(html: string): string {
  return html
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .replace(/ ?<(\/?(?:bdi|li|ul|h1))>\s?/g, '<$1>')
    .trim();
}

/** The compiled frame in pieces. @throws Error when MJML complains or a mark is missing or out of order. */
async function compileFrame(): Promise<Record<string, string>> {
  const { html, errors } = await mjml(await readFile(SOURCE, 'utf8'), {
    keepComments: true,
    validationLevel: 'strict',
  });
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join('\n'));
  let rest = html.replace(/<!-- The frame[^>]*-->/, '');
  const pieces: Record<string, string> = {};
  for (const [position, mark] of MARKS.entries()) {
    const [before, ...after] = rest.split(`<!-- ${mark} -->`);
    if (after.length !== 1)
      throw new Error(`frame.mjml must have one mark "${mark}", after those before it.`);
    pieces[PIECES[position] as string] = squeeze(before as string);
    rest = after[0] as string;
  }
  return { ...pieces, closing: squeeze(rest) };
}

const pieces = await compileFrame();
const written = [
  '/** Compiled from frame.mjml by scripts/compile-mail-frame.ts: edit that one. */',
  'export const FRAME = {',
  ...Object.entries(pieces).map(([name, html]) => `  ${name}: ${JSON.stringify(html)},`),
  '} as const;',
  '',
].join('\n');

if (process.argv.includes('--check')) {
  const present = await readFile(TARGET, 'utf8').catch(() => '');
  if (present !== written) {
    console.error('frame.gen.ts is stale: run `npm run compile-mail-frame`.');
    process.exitCode = 1;
  }
} else {
  await writeFile(TARGET, written);
}
