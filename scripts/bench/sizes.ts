/** (a) What each function weighs, and how long until its handler is there, beside an empty handler. */
import { join } from 'node:path';
import { capabilities } from '../../functions/capabilities.ts';
import { bundleFunctions } from '../../lib/bundles.ts';
import { measureModuleStart, type Start } from './module-start.ts';
import { ofAim, type Progress, type Report } from './report.ts';

/** Issue 2, "Numbers": functions that a person waits for, and those that nobody does. */
const AIMS = { api: { kilobytes: 240, ratio: 2.8 }, other: { kilobytes: 320, ratio: 3.2 } } as const;

const manifests = capabilities.flatMap(({ functions }) => functions);

function aimOf(name: string): (typeof AIMS)['api' | 'other'] | undefined {
  const kind = manifests.find((manifest) => manifest.name === name)?.kind;
  if (kind === undefined) return undefined;
  return kind === 'api' ? AIMS.api : AIMS.other;
}

function rowOf({ name, kilobytes, milliseconds, ratio }: Start): string[] {
  const aim = aimOf(name);
  const misses = aim !== undefined && (kilobytes > aim.kilobytes || ratio > aim.ratio);
  return [
    `${misses ? '!' : ' '} ${name}`,
    kilobytes.toFixed(0),
    aim === undefined ? '' : ofAim(kilobytes, aim.kilobytes),
    milliseconds.toFixed(1),
    `${ratio.toFixed(2)} ×`,
    aim === undefined ? '' : `${aim.ratio} ×`,
  ];
}

function missedBy({ name, kilobytes, ratio }: Start): string[] {
  const aim = aimOf(name);
  if (aim === undefined || (kilobytes <= aim.kilobytes && ratio <= aim.ratio)) return [];
  const [found, wanted] = [
    `${kilobytes.toFixed(0)} KB, ${ratio.toFixed(2)} ×`,
    `${aim.kilobytes} KB, ${aim.ratio} ×`,
  ];
  return [`${name}: ${found}; aim ${wanted}`];
}

export async function benchSizes(runs: number, tell: Progress): Promise<Report> {
  tell('Bundling all functions…');
  const before = performance.now();
  const bundles = await bundleFunctions(capabilities);
  const seconds = ((performance.now() - before) / 1000).toFixed(1);
  const files = new Map(manifests.map(({ name }) => [name, join(bundles.directoryOf(name), 'index.js')]));
  const starts = await measureModuleStart(files, runs, (run) =>
    tell(`Starting each function, run ${run} of ${runs}…`),
  );
  const sorted = starts.toSorted((one, other) => other.ratio - one.ratio);
  const missed = sorted.flatMap(missedBy);
  return {
    title: `Bundles and module start: medians of ${runs} interleaved runs`,
    head: ['  function', 'KB', 'of aim', 'ms', 'to empty', 'aim'],
    rows: sorted.map(rowOf),
    missed,
    sum: `${manifests.length - missed.length} of ${manifests.length} functions meet their aims; all bundles made in ${seconds} s.`,
  };
}
