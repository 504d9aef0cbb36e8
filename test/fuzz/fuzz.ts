/**
 * Sends many odd requests to every operation of some capabilities, as docs/openapi.json describes them, and asks of each
 * answer whether it is one (trust P5, Z4, Z8). `FUZZ_RUNS` requests an operation; a run is repeated by `FUZZ_SEED`, a
 * failing request alone by the path that fast-check names (`FUZZ_PATH`) with `-t` and the operation.
 */
import fc from 'fast-check';
import { capabilities } from '../../functions/capabilities.ts';
import type { Capability } from '../../functions/kernel/manifest.ts';
import { useKeysAndFiles } from '../completion/aws-stand-ins.ts';
import { type Called, call } from '../kit/call.ts';
import { useTable } from '../kit/table.ts';
import { useMailService } from '../notifications/mail-service.ts';
import { givenEnvironment } from '../programs/a-program.ts';
import { OPERATIONS, type Operation } from './document.ts';
import { faultsOf } from './oracle.ts';
import { type Asked, requestsTo } from './requests.ts';
import { aWorld, type World } from './world.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 200);
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const PATH = process.env.FUZZ_PATH;

function capabilityOf({ capability }: Operation): Capability {
  const found = capabilities.find(({ name }) => name === capability);
  if (found === undefined) throw new Error(`There is no capability ${capability}.`);
  return found;
}

async function handlerOf(operation: Operation): Promise<unknown> {
  const { name, functions } = capabilityOf(operation);
  const apis = functions.flatMap((one) => (one.kind === 'api' ? [one] : []));
  const own = apis.find(({ operations }) => operations?.includes(operation.id));
  const entry = (own ?? apis.find(({ operations }) => operations === undefined))?.entry ?? 'api';
  return ((await import(`../../functions/${name}/${entry}.ts`)) as { handler: unknown }).handler;
}

function send(handler: unknown, operation: Operation, asked: Asked): Promise<Called> {
  jest.setSystemTime(new Date(asked.now));
  const { 'idempotency-key': key, ...headers } = asked.headers;
  return call(handler, capabilityOf(operation).routes, `${operation.method} ${asked.path}`, {
    ...(asked.as === undefined ? {} : { as: asked.as }),
    ...(asked.body === undefined ? {} : { rawBody: asked.body }),
    ...(Object.keys(asked.query).length === 0 ? {} : { query: asked.query }),
    ...(key === undefined ? {} : { key }),
    headers: headers as Record<string, string>,
  });
}

type Counts = Map<string, Map<number, number>>;

function told(counts: Counts): string {
  const rows = [...counts].map(([id, byStatus]) => {
    const statuses = [...byStatus].sort(([one], [other]) => one - other);
    const sum = statuses.reduce((total, [, count]) => total + count, 0);
    return `${id.padEnd(28)} ${String(sum).padStart(6)}   ${statuses.map((pair) => pair.join(': ')).join(', ')}`;
  });
  return [`Fuzzed with FUZZ_SEED=${SEED}; requests by operation and status:`, ...rows].join('\n');
}

/** Declares one test for each operation of the capabilities. */
export function fuzz(...names: readonly string[]): void {
  const table = useTable();
  useMailService();
  useKeysAndFiles();
  const counts: Counts = new Map();
  let world: World;
  let isAsItWas = false;

  beforeAll(async () => {
    givenEnvironment();
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    world = await aWorld(table);
  }, 120_000);
  afterAll(() => {
    process.stdout.write(`${told(counts)}\n`);
  });
  beforeEach(async () => {
    if (!isAsItWas) await world.putBack();
    isAsItWas = true;
  });

  const operations = OPERATIONS.filter(({ capability }) => names.includes(capability));

  test.each(operations.map((one) => [one.id, one] as const))(
    '%s: every answer is one that is documented',
    async (id, operation) => {
      const handler = await handlerOf(operation);
      const byStatus = new Map<number, number>();
      counts.set(id, byStatus);
      const property = fc.asyncProperty(requestsTo(operation, world), async (asked) => {
        const answer = await send(handler, operation, asked);
        byStatus.set(answer.status, (byStatus.get(answer.status) ?? 0) + 1);
        if (operation.method !== 'GET' && answer.status < 300) isAsItWas = false;
        expect(faultsOf(operation, answer, world.secrets)).toEqual([]);
      });
      await fc.assert(property, { numRuns: RUNS, seed: SEED, ...(PATH === undefined ? {} : { path: PATH }) });
    },
    300_000,
  );
}
