/**
 * `npm run test:mutations`: changes a line of the code for money and access at a time and looks whether a test notices
 * (ADR 26). The tables of the tests are in memory, or it would take a day. Words after `--` go to Stryker:
 * `npm run test:mutations -- --mutate functions/stipends/ground.ts` for one file.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const core = createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json');
const words = [join(dirname(core), 'bin/stryker.js'), 'run', ...process.argv.slice(2)];
const environment = { TABLE_ENGINE: 'memory', ...process.env };
spawn(process.execPath, words, { env: environment, stdio: 'inherit' }).on('close', (code) => {
  process.exitCode = code ?? 1;
});
