/** Probes: sources that are bundled as a function is, and run as Lambda runs it. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFunctions } from '../../lib/bundles.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

/** Inside of the project, so that packages are found from there. */
export const PROBES = join(process.cwd(), 'dist/probes');
mkdirSync(PROBES, { recursive: true });
afterAll(() => rmSync(PROBES, { recursive: true }));

/** Bundles a source written for this test, as the function `probe`, which may keep packages beside itself. */
export async function probe(source: string, assets: readonly string[] = []): Promise<string> {
  const sources = mkdtempSync(join(PROBES, 'probe-'));
  mkdirSync(join(sources, 'probing'));
  writeFileSync(join(sources, 'probing/probe.ts'), source);
  const manifest = {
    name: 'probe',
    kind: 'tasks',
    entry: 'probe',
    purpose: 'Probes.',
    uses: [],
    assets,
  } as const;
  const capability = { name: 'probing', routes: {}, functions: [manifest] };
  const bundles = await bundleFunctions([capability], { sources, outdir: temporaryFolder() });
  return bundles.directoryOf('probe');
}

/** Runs `handler()` of a bundle in a Node of its own, as Lambda would, and gives back what it answered. */
export function run(directory: string, variables: Record<string, string> = {}): Promise<unknown> {
  const credentials = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  const env = { PATH: process.env.PATH, AWS_REGION: 'us-east-1', ...credentials, ...variables };
  const script = `require(${JSON.stringify(join(directory, 'index.js'))}).handler().then((a) => process.stdout.write(JSON.stringify(a)))`;
  const child = spawn(process.execPath, ['-e', script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve) => child.on('close', () => resolve(JSON.parse(said))));
}
