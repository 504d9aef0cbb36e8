/** Writes every generated page of docs/ anew: `npm run docs`. A test fails when one is stale. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './files.ts';
import { generatedPages } from './pages.ts';

const pages = generatedPages();
for (const [path, text] of pages) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
}
console.log(`${pages.size} pages: docs/README.md lists them.`);
