/** (b) How often each operation goes to the table, at most, in all that the tests of the capabilities ask of it. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capabilities } from '../../functions/capabilities.ts';
import type { Progress, Report } from './report.ts';

/** docs/architecture.md, "Scale"; with an `Idempotency-Key` its answer is looked up before, and after a refusal again. */
const AIM = { reads: 2, writes: 2, readsWithKey: 4 } as const;

interface Trip {
  readonly operation: string;
  readonly withKey: boolean;
  readonly reads: number;
  readonly writes: number;
}

/** Runs the tests, whose kit writes a line for each request. */
async function tripsOfTests(tell: Progress): Promise<{ trips: Trip[]; passed: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), 'round-trips-'));
  const file = join(folder, 'trips.jsonl');
  const folders = capabilities.map(({ name }) => `test/${name}/`);
  const tests = ['--silent', '--passWithNoTests', ...folders, 'test/architecture/bad-input'];
  const child = spawn(process.execPath, ['node_modules/jest/bin/jest.js', ...tests], {
    env: { ...process.env, ROUND_TRIPS_FILE: file },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    tell(`Running the tests of the capabilities: ${said.match(/^(PASS|FAIL) /gm)?.length ?? 0} files…`);
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const lines = await readFile(file, 'utf8').catch(() => '');
  await rm(folder, { recursive: true });
  const trips = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Trip);
  return { trips, passed: code === 0 };
}

const most = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : Math.max(...values);

export async function benchTrips(tell: Progress): Promise<Report> {
  const { trips, passed } = await tripsOfTests(tell);
  const byOperation = Map.groupBy(trips, ({ operation }) => operation);
  const measured = [...byOperation].map(([operation, all]) => {
    const [keyed, plain] = [all.filter((one) => one.withKey), all.filter((one) => !one.withKey)];
    const reads = most(plain.map((one) => one.reads));
    const readsWithKey = most(keyed.map((one) => one.reads));
    const writes = most(all.map((one) => one.writes)) ?? 0;
    const over = (reads ?? 0) > AIM.reads || (readsWithKey ?? 0) > AIM.readsWithKey || writes > AIM.writes;
    return { operation, reads, readsWithKey, writes, over, requests: all.length };
  });
  const rows = measured
    .toSorted(
      (one, other) => (other.reads ?? 0) - (one.reads ?? 0) || (one.operation < other.operation ? -1 : 1),
    )
    .map(({ operation, reads, readsWithKey, writes, over, requests }) => [
      `${over ? '!' : ' '} ${operation}`,
      ...[reads, readsWithKey, writes].map((value) => (value === undefined ? '' : String(value))),
      String(requests),
    ]);
  const all = capabilities.flatMap(({ routes }) =>
    Object.values(routes).map(({ method, path }) => `${method} ${path}`),
  );
  const unseen = all.filter((operation) => !byOperation.has(operation));
  const within = measured.filter(({ operation, over }) => !over && all.includes(operation)).length;
  return {
    title: 'Round trips to the table: the most that any request of an operation made',
    head: ['  operation', 'reads', 'with key', 'writes', 'requests'],
    rows,
    missed: [
      ...measured.filter(({ over }) => over).map(({ operation }) => `${operation}: aim 2 reads, 2 writes`),
      ...unseen.map((operation) => `${operation} was never measured`),
      ...(passed ? [] : ['not all tests passed, so not all requests were made (or one scanned the table)']),
    ],
    sum: `${within} of ${all.length} operations stay within ${AIM.reads} reads and ${AIM.writes} writes; none scans.`,
  };
}
