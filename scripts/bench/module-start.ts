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
import { capabilities } from '../../functions/capabilities.ts';
import type { Capability } from '../../functions/kernel/manifest.ts';
import { ENVIRONMENT } from '../../functions/platform/environment.ts';
import { bundleFunctions } from '../../lib/bundles.ts';

export interface Start {
  readonly name: string;
  readonly kilobytes: number;
  readonly milliseconds: number;
  /** To the empty handler of the same run. */
  readonly ratio: number;
}

const EMPTY = `"use strict";exports.handler=async()=>({});`;
/** Loads a bundle as Lambda does and says when its handler was there. */
const LOAD = `const {handler}=require(process.argv[1]);if(typeof handler!=='function')process.exit(3);process.stdout.write(String(process.hrtime.bigint()))`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** What a bundle may read while it loads: every variable there is, and credentials that open nothing. */
function environmentOfFunction(): NodeJS.ProcessEnv {
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
export async function measureModuleStart(bundles: ReadonlyMap<string, string>, runs = 15): Promise<Start[]> {
  const folder = await mkdtemp(join(tmpdir(), 'module-start-'));
  const empty = join(folder, 'empty.js');
  await writeFile(empty, EMPTY);
  const files = new Map([['(empty)', empty], ...bundles]);
  const times = new Map<string, number[]>([...files.keys()].map((name) => [name, []]));
  const env = environmentOfFunction();
  for (let run = 0; run < runs; run += 1)
    for (const [name, file] of files) times.get(name)?.push(await start(file, env));
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

/** One line for each function, worst first. */
export function startTable(starts: readonly Start[]): string {
  const line = ({ name, kilobytes, milliseconds, ratio }: Start) =>
    `${name.padEnd(32)} ${kilobytes.toFixed(0).padStart(5)} KB ${milliseconds.toFixed(1).padStart(7)} ms ${ratio.toFixed(2).padStart(5)} ×`;
  return [...starts]
    .sort((a, b) => b.ratio - a.ratio)
    .map(line)
    .join('\n');
}

/** What a function may weigh and how long it may take to start, by its kind (issue 2, "Numbers"). */
const AIMS = { api: { kilobytes: 240, ratio: 2.8 }, other: { kilobytes: 320, ratio: 3.2 } } as const;

/** The functions that miss their aim, in words. */
export function missedAims(starts: readonly Start[], capabilities: readonly Capability[]): string[] {
  const kinds = new Map(
    capabilities.flatMap(({ functions }) => functions.map(({ name, kind }) => [name, kind] as const)),
  );
  return starts.flatMap(({ name, kilobytes, ratio }) => {
    const kind = kinds.get(name);
    if (kind === undefined) return [];
    const aim = kind === 'api' ? AIMS.api : AIMS.other;
    return kilobytes > aim.kilobytes || ratio > aim.ratio
      ? [
          `${name}: ${kilobytes.toFixed(0)} KB and ${ratio.toFixed(2)} ×, aim ${aim.kilobytes} KB and ${aim.ratio} ×`,
        ]
      : [];
  });
}

/** Bundles all functions and prints how they start; with an argument, the number of runs. */
async function main(runs = 15): Promise<void> {
  const before = performance.now();
  const bundles = await bundleFunctions(capabilities);
  console.log(`All bundles made in ${((performance.now() - before) / 1000).toFixed(1)} s`);
  const names = capabilities.flatMap(({ functions }) => functions.map(({ name }) => name));
  const files = new Map(names.map((name) => [name, join(bundles.directoryOf(name), 'index.js')]));
  const starts = await measureModuleStart(files, runs);
  console.log(startTable(starts));
  const missed = missedAims(starts, capabilities);
  for (const line of missed) console.log(`Misses its aim: ${line}`);
  console.log(`${names.length - missed.length} of ${names.length} functions meet their aim.`);
}

if (import.meta.main) await main(process.argv[2] === undefined ? undefined : Number(process.argv[2]));
