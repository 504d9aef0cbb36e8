/** (c) How long until `npm start` is ready, and (d) how long the walk takes; both include synthesis. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { median } from './module-start.ts';
import { ofAim, type Progress, type Report } from './report.ts';

const START_SECONDS = 25;
const WALK_SECONDS = 45;

/** The first of three free ports in a row, most likely: the cloud says it when another took one meanwhile. */
function sparePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

interface Run {
  readonly seconds: number;
  readonly ok: boolean;
  readonly said: string;
}

/** Runs a script until it says `until`, or to its end. */
function run(script: string, words: readonly string[], until?: RegExp): Promise<Run> {
  const began = performance.now();
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let seconds: number | undefined;
  const hear = (chunk: Buffer) => {
    said += chunk.toString();
    if (seconds !== undefined || until === undefined || !until.test(said)) return;
    seconds = (performance.now() - began) / 1000;
    child.kill('SIGINT');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const ok = until === undefined ? code === 0 : seconds !== undefined;
      resolve({ seconds: seconds ?? (performance.now() - began) / 1000, ok, said });
    });
  });
}

function reportOf(title: string, runs: readonly Run[], aim: number): Report {
  const seconds = median(runs.map((one) => one.seconds));
  const failed = runs.find(({ ok }) => !ok);
  return {
    title,
    head: ['', 'seconds', 'of aim', 'aim'],
    rows: [[`median of ${runs.length}`, seconds.toFixed(1), ofAim(seconds, aim), `${aim} s`]],
    missed: [
      ...(failed === undefined ? [] : [`it failed: ${failed.said.trim().split('\n').at(-1) ?? ''}`]),
      ...(seconds > aim ? [`${seconds.toFixed(1)} s; aim ${aim} s`] : []),
    ],
    sum: `Each: ${runs.map((one) => `${one.seconds.toFixed(1)} s`).join(', ')}.`,
  };
}

export async function benchStart(runs: number, tell: Progress): Promise<Report> {
  const all: Run[] = [];
  for (let place = 1; place <= runs; place += 1) {
    tell(`Starting the cloud, run ${place} of ${runs}…`);
    const port = String(Math.min(await sparePort(), 65_000));
    all.push(await run('local/main.ts', ['--memory', '--port', port], /Ready after/));
  }
  return reportOf('Time to ready of npm start -- --memory', all, START_SECONDS);
}

export async function benchWalk(tell: Progress): Promise<Report> {
  tell('Walking…');
  return reportOf('Time of npm run walk', [await run('local/walk/main.ts', [])], WALK_SECONDS);
}
