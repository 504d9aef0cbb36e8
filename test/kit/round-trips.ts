/**
 * Counts what a request asks of the table. An operation may read twice and write twice (docs/architecture.md,
 * "Scale"); one more read where an Idempotency-Key is looked up, before and, after a refusal, once again.
 */
import { appendFileSync } from 'node:fs';
import { tableClient } from '../../functions/platform/table/client.ts';

export interface RoundTrips {
  reads: number;
  writes: number;
}

const READS = new Set([
  'GetCommand',
  'BatchGetCommand',
  'QueryCommand',
  'GetItemCommand',
  'BatchGetItemCommand',
]);
let counting: RoundTrips | undefined;
let overlapped = false;
/** Requests that have begun and not ended. */
let underWay = 0;
let watched: unknown;

interface Sent {
  readonly Key?: { readonly pk?: string };
}

/** Puts a counter on the table's client, once for each client. */
function watch(): void {
  const client = tableClient();
  if (watched === client) return;
  watched = client;
  const { send } = client;
  client.send = function counted(
    this: unknown,
    command: { input: Sent; constructor: { name: string } },
    ...rest: unknown[]
  ) {
    const name = command.constructor.name;
    if (name.startsWith('Scan')) throw new Error('A request scanned the table.');
    // The key that seals is read once in the life of a process.
    if (counting !== undefined && command.input.Key?.pk !== 'SECRET#seals') {
      if (READS.has(name)) counting.reads += 1;
      else counting.writes += 1;
    }
    return (send as (...all: unknown[]) => unknown).call(client, command, ...rest);
  } as typeof client.send;
}

/** Runs one request and says how often it went to the table; unknown where another request ran at the same time. */
export async function countRoundTrips<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; trips: RoundTrips | undefined }> {
  watch();
  underWay += 1;
  // Alone from its beginning to its end, or not counted: what another asks would be added to it.
  const alone = underWay === 1;
  if (!alone) overlapped = true;
  const trips: RoundTrips = { reads: 0, writes: 0 };
  if (alone) {
    counting = trips;
    overlapped = false;
  }
  try {
    const result = await work();
    return { result, trips: alone && !overlapped ? trips : undefined };
  } finally {
    underWay -= 1;
    if (counting === trips) counting = undefined;
  }
}

/** For `npm run bench`: one line for each request, when a file is named. */
export function noteRoundTrips(operation: string, trips: RoundTrips, withKey: boolean): void {
  const file = process.env.ROUND_TRIPS_FILE;
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ operation, withKey, ...trips })}\n`);
}
