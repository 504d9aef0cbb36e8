/**
 * Sends many odd requests to every operation of some capabilities, as docs/openapi.json describes them, and asks of each
 * answer whether it is one (trust P5, Z4, Z8). Most are of anything in a small world; two of five are of the moment of
 * its story at which the operation was answered well, so that every operation is tried beyond its refusals, and what is
 * stored there is read afterwards. `FUZZ_RUNS` requests an operation; a run is repeated by `FUZZ_SEED`, a failing request
 * alone by the path that fast-check names (`FUZZ_PATH`) with `-t` and the operation.
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
import { Ground } from './ground.ts';
import { asItWas, requestsAt } from './moment-requests.ts';
import type { Moment } from './moments.ts';
import { faultsOf } from './oracle.ts';
import { readingsAfter } from './readers.ts';
import { type Asked, requestsTo } from './requests.ts';
import { Tally } from './tally.ts';
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

/** @throws Error for an operation that is answered well nowhere in the story */
function momentOf({ id }: Operation, { moments }: World): Moment {
  const moment = moments.get(id);
  if (moment === undefined) throw new Error(`Nobody is answered well by ${id}: let it happen in the story.`);
  return moment;
}

/** Two of five requests are of the moment at which the operation was answered well. */
const requests = (operation: Operation, world: World, moment: Moment): fc.Arbitrary<Asked> =>
  fc.oneof(
    { weight: 3, arbitrary: requestsTo(operation, world) },
    { weight: 2, arbitrary: requestsAt(moment, operation, world) },
  );

function send(operation: Operation, handler: unknown, asked: Asked): Promise<Called> {
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

/** Declares one test for each operation of the capabilities. */
export function fuzz(...names: readonly string[]): void {
  const table = useTable();
  useMailService();
  useKeysAndFiles();
  const tally = new Tally();
  const ofMoment = new Ground(table);
  let world: World;

  const operations = OPERATIONS.filter(({ capability }) => names.includes(capability));

  beforeAll(async () => {
    givenEnvironment();
    // Files lie in the bucket that goes with a table.
    delete process.env.AWS_ENDPOINT_URL_S3;
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    world = await aWorld(table, ({ capability }) => names.includes(capability));
  }, 120_000);
  afterAll(() => {
    process.stdout.write(`Fuzzed with FUZZ_SEED=${SEED}; ${tally.told()}\n`);
  });
  beforeEach(() => world.ground.undo());

  /** What is wrong with the answer, and with what it is read as afterwards. */
  async function faultsAfter(operation: Operation, asked: Asked): Promise<string[]> {
    const ground = asked.where === 'world' ? world.ground : ofMoment;
    const handler = await handlerOf(operation);
    const answer = await ground.on(() => send(operation, handler, asked));
    tally.asked(operation, answer);
    const faults = faultsOf(operation, answer, world.secrets);
    if (answer.status < 300)
      for (const reading of readingsAfter(operation, asked, answer)) {
        const door = await handlerOf(reading.operation);
        const shown = await ground.on(() => send(reading.operation, door, reading.asked));
        tally.read(shown);
        const wrong = faultsOf(reading.operation, shown, world.secrets);
        faults.push(...wrong.map((fault) => `${reading.operation.id}, read afterwards: ${fault}`));
      }
    if (asked.where === 'moment') await ground.undo();
    return faults;
  }

  test.each(operations.map((one) => [one.id, one] as const))(
    '%s: every answer is one that is documented, and one is good',
    async (_, operation) => {
      const moment = momentOf(operation, world);
      await ofMoment.lay(moment.scene);
      const property = fc.asyncProperty(requests(operation, world, moment), async (asked) => {
        expect(await faultsAfter(operation, asked)).toEqual([]);
      });
      await fc.assert(property, {
        ...{ numRuns: RUNS, seed: SEED },
        ...(PATH === undefined ? {} : { path: PATH }),
        examples: [[asItWas(moment)]],
      });
      // One case that is repeated alone may be any.
      if (PATH === undefined) expect(tally.hasGood(operation)).toBe(true);
    },
    300_000,
  );
}
