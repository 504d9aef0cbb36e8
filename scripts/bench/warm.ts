/**
 * (g) What a function that is warm adds to a call before and after its own work: each is called, in a process of its own,
 * with an event that has nothing in it to do, beside a handler that does nothing.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { capabilities } from '../../functions/capabilities.ts';
import type { FunctionKind, FunctionManifest } from '../../functions/kernel/manifest.ts';
import { bundleFunctions } from '../../lib/bundles.ts';
import { EMPTY, environmentOfFunction, median } from './module-start.ts';
import { ofAim, type Progress, type Report } from './report.ts';

const CALLS = 400;
const WARM_UP = 200;
/** Microseconds, on a machine like the one of docs/bench.md: a hundredth of what a request to the table takes there. */
const AIM = 40;

/** A request to a door that is not there, a step that is not known, a batch of nothing. */
const NOTHING_TO_DO: Readonly<Partial<Record<FunctionKind, object>>> = {
  api: {
    version: '2.0',
    routeKey: 'GET /nowhere',
    rawPath: '/nowhere',
    headers: {},
    requestContext: { requestId: 'bench', http: { method: 'GET', path: '/nowhere' } },
    isBase64Encoded: false,
  },
  tasks: { task: 'nothing', execution: 'bench' },
  consumer: { Records: [] },
  queue: { Records: [] },
  operator: {},
};

/** Says the median of its calls in microseconds; what the handler throws or logs is part of the call. */
const CALL = `const {handler}=require(process.argv[1]);const event=JSON.parse(process.argv[2]);
for(const name of ['log','info','warn','error'])console[name]=()=>{};
const context={awsRequestId:'bench',getRemainingTimeInMillis:()=>10000};
(async()=>{const times=[];for(let call=0;call<${WARM_UP + CALLS};call+=1){const before=process.hrtime.bigint();
await Promise.resolve().then(()=>handler(event,context)).catch(()=>{});
if(call>=${WARM_UP})times.push(Number(process.hrtime.bigint()-before)/1000)}
times.sort((one,other)=>one-other);process.stdout.write(String(times[times.length>>1]))})()`;

async function call(file: string, event: object): Promise<number> {
  const env = environmentOfFunction();
  const words = ['-e', CALL, file, JSON.stringify(event)];
  const { stdout } = await promisify(execFile)(process.execPath, words, { env });
  return Number(stdout);
}

export async function benchWarm(runs: number, tell: Progress): Promise<Report> {
  tell('Bundling all functions…');
  const bundles = await bundleFunctions(capabilities);
  const folder = await mkdtemp(join(tmpdir(), 'warm-'));
  const empty = join(folder, 'empty.js');
  await writeFile(empty, EMPTY);
  const measured = capabilities
    .flatMap(({ functions }) => functions)
    .flatMap((manifest) => {
      const event = NOTHING_TO_DO[manifest.kind];
      // What the clock calls always has something to do.
      return event === undefined ? [] : [{ manifest, event, times: [] as number[] }];
    });
  const baseline: number[] = [];
  for (let run = 1; run <= runs; run += 1) {
    tell(`Calling each function, run ${run} of ${runs}…`);
    baseline.push(await call(empty, {}));
    for (const { manifest, event, times } of measured) {
      times.push(await call(join(bundles.directoryOf(manifest.name), 'index.js'), event));
    }
  }
  await rm(folder, { recursive: true });
  return reportOf(measured, median(baseline));
}

interface Measured {
  readonly manifest: FunctionManifest;
  readonly times: readonly number[];
}

function reportOf(measured: readonly Measured[], baseline: number): Report {
  const rows = measured
    .map(({ manifest, times }) => ({ ...manifest, micros: median(times) }))
    .toSorted((one, other) => other.micros - one.micros);
  const missed = rows.filter(({ micros }) => micros > AIM);
  return {
    title: `Warm calls with nothing to do: medians of ${CALLS}`,
    head: ['  function', 'kind', 'µs', 'to empty', 'of aim'],
    rows: [
      ...rows.map(({ name, kind, micros }) => [
        `${micros > AIM ? '!' : ' '} ${name}`,
        kind,
        micros.toFixed(0),
        `${(micros / baseline).toFixed(0)} ×`,
        ofAim(micros, AIM),
      ]),
      ['  (empty)', '', baseline.toFixed(1), '1 ×', ''],
    ],
    missed: missed.map(({ name, micros }) => `${name}: ${micros.toFixed(0)} µs; aim ${AIM} µs`),
    sum: `${rows.length - missed.length} of ${rows.length} functions add less than ${AIM} µs to a call.`,
  };
}
