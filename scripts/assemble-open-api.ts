/**
 * Assembles the OpenAPI document from the routes of all capabilities:
 *
 *     node scripts/assemble-open-api.ts           writes docs/openapi.json and functions/administration/open-api.gen.ts
 *     node scripts/assemble-open-api.ts --check   fails when they are stale
 *
 * The function that serves it carries it compressed: as text it would be most of its bundle.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { capabilities } from '../functions/capabilities.ts';
import packageFacts from '../package.json' with { type: 'json' };
import { openApiDocument } from './open-api/document.ts';

const ROOT = new URL('../', import.meta.url);
const DOCUMENT = new URL('docs/openapi.json', ROOT);
const MODULE = new URL('functions/administration/open-api.gen.ts', ROOT);

const readable = `${JSON.stringify(openApiDocument(capabilities, packageFacts.version), null, 1)}\n`;
const compact = JSON.stringify(JSON.parse(readable));

/** What the module holds now; compressors differ between versions of Node, so content is compared, not bytes. */
async function carried(): Promise<string> {
  const text = await readFile(MODULE, 'utf8').catch(() => '');
  const base64 = /'([^']+)'/.exec(text)?.[1] ?? '';
  return base64 === '' ? '' : brotliDecompressSync(Buffer.from(base64, 'base64')).toString();
}

if (process.argv.includes('--check')) {
  const written = await readFile(DOCUMENT, 'utf8').catch(() => '');
  if (written !== readable || (await carried()) !== compact) {
    console.error('The OpenAPI document is stale: run `npm run assemble-open-api`.');
    process.exitCode = 1;
  }
} else {
  const base64 = brotliCompressSync(compact).toString('base64');
  await mkdir(new URL('.', DOCUMENT), { recursive: true });
  await writeFile(DOCUMENT, readable);
  await writeFile(
    MODULE,
    `/** docs/openapi.json, compressed (Brotli, base64) by scripts/assemble-open-api.ts. */\nexport const OPEN_API = '${base64}';\n`,
  );
}
