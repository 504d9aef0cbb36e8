/**
 * How long from the start of a process until a function's handler is ready, as a ratio to an empty handler.
 * Runs are interleaved (empty, a, b, …, empty, a, b, …), so that whatever else the machine does hits all alike;
 * medians, because a mean would remember one hiccup. The clock is the system's monotonic one, which parent and child
 * share.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ENVIRONMENT } from '../../functions/platform/environment.ts';

export interface Start {
  readonly name: string;
  readonly kilobytes: number;
  readonly milliseconds: number;
  /** To the empty handler of the same run. */
  readonly ratio: number;
}

/** The source of a handler that does nothing. */
export const EMPTY = `"use strict";exports.handler=async()=>({});`;
/** Loads a bundle as Lambda does and says when its handler was there. */
const LOAD = `const {handler}=require(process.argv[1]);if(typeof handler!=='function')process.exit(3);process.stdout.write(String(process.hrtime.bigint()))`;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** What a bundle may read while it loads: every variable there is, and credentials that open nothing. */
export function environmentOfFunction(): NodeJS.ProcessEnv {
  const names = Object.keys(ENVIRONMENT).map((name) => [name, `bench-${name.toLowerCase()}`]);
  return {
    ...Object.fromEntries(names),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_LAMBDA_FUNCTION_NAME: 'bench',
    PATH: process.env.PATH,
  };
}

async function start(file: string, env: NodeJS.ProcessEnv): Promise<number> {
  const before = process.hrtime.bigint();
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', LOAD, file], { env });
  return Number(BigInt(stdout) - before) / 1e6;
}

/**
 * Measures each bundle (name → `index.js`) against an empty handler.
 * @throws Error when a bundle does not load or exports no handler.
 */
export async function measureModuleStart(
  bundles: ReadonlyMap<string, string>,
  runs = 15,
  onRun: (run: number) => void = () => undefined,
): Promise<Start[]> {
  const folder = await mkdtemp(join(tmpdir(), 'module-start-'));
  const empty = join(folder, 'empty.js');
  await writeFile(empty, EMPTY);
  const files = new Map([['(empty)', empty], ...bundles]);
  const times = new Map<string, number[]>([...files.keys()].map((name) => [name, []]));
  const env = environmentOfFunction();
  for (let run = 0; run < runs; run += 1) {
    onRun(run + 1);
    for (const [name, file] of files) times.get(name)?.push(await start(file, env));
  }
  const baseline = median(times.get('(empty)') ?? []);
  const starts = [...files].map(async ([name, file]) => {
    const milliseconds = median(times.get(name) ?? []);
    const { size } = await stat(file);
    return { name, kilobytes: size / 1024, milliseconds, ratio: milliseconds / baseline };
  });
  const measured = await Promise.all(starts);
  await rm(folder, { recursive: true });
  return measured;
}
