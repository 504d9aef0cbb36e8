/** `npm run bench`: everything that has an aim is measured, in one run, and said as a ratio. docs/bench.md reads it. */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchGrowth } from './growth.ts';
import { print, progress, type Report } from './report.ts';
import { benchSizes } from './sizes.ts';
import { benchThroughput } from './throughput.ts';
import { benchTrips } from './trips.ts';
import { benchWarm } from './warm.ts';
import { benchStart, benchWalk } from './whole.ts';

const USAGE = `npm run bench -- [options]
  --only sizes|warm|trips|start|walk|throughput|growth   measure this only; may be given more than once
  --runs N                        runs of each function's start (default 15); the cloud starts at most three times`;

const MEASUREMENTS: Readonly<Record<string, (runs: number) => Promise<Report>>> = {
  sizes: (runs) => benchSizes(runs, progress),
  warm: (runs) => benchWarm(Math.min(runs, 5), progress),
  trips: () => benchTrips(progress),
  start: (runs) => benchStart(Math.min(runs, 3), progress),
  walk: () => benchWalk(progress),
  throughput: () => benchThroughput(progress),
  growth: () => benchGrowth(progress),
};

function optionsFrom(words: string[]): { only: string[]; runs: number } | undefined {
  try {
    const options = { only: { type: 'string', multiple: true }, runs: { type: 'string' } } as const;
    const { values } = parseArgs({ args: words, options });
    const { only = Object.keys(MEASUREMENTS), runs = '15' } = values;
    const isKnown = only.every((name) => Object.hasOwn(MEASUREMENTS, name));
    return isKnown && /^[1-9]\d{0,3}$/.test(runs) ? { only, runs: Number(runs) } : undefined;
  } catch {
    return undefined;
  }
}

const options = optionsFrom(process.argv.slice(2));
if (options === undefined) {
  console.error(USAGE);
  process.exitCode = 1;
} else {
  const [load = 0] = loadavg();
  const processors = availableParallelism();
  console.log(`Node ${process.version} on ${process.platform} ${process.arch}, ${processors} processors`);
  if (load > processors / 2)
    console.log(`Much else goes on here (load ${load.toFixed(1)}): take the times as rough.`);
  for (const name of options.only) {
    const report = await MEASUREMENTS[name]?.(options.runs);
    if (report === undefined) continue;
    // Times depend on the machine, so missing an aim is told and is no failure.
    print(report);
  }
}
