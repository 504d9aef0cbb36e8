/**
 * (e) What a person waits for: handing in an application, a dashboard, the catalog, on the local cloud beside a route that
 * does nothing. Rounds are interleaved, so whatever else the machine does hits all alike.
 */
import { draftOf, type Intake, openIntake, somebody } from './intake.ts';
import { ofAim, type Progress, type Report } from './report.ts';

const ROUNDS = 6;
const A_ROUND = 40;
/** Requests under way at the same time. */
const AT_ONCE = 8;
/** The route beside which the others are measured: a function that answers without looking at anything. */
const NULL_ROUTE = 'GET /health';
/** Times the null route's median: a request that reads twice and writes once is about that much more. */
const AIM = 8;

interface Kind {
  readonly name: string;
  /** Sends the `index`-th request. */
  readonly send: (index: number) => Promise<unknown>;
}

interface Taken {
  readonly milliseconds: number[];
  seconds: number;
}

export async function benchThroughput(tell: Progress): Promise<Report> {
  const intake = await openIntake(tell);
  try {
    const kinds = await kindsOf(intake, tell);
    const taken = new Map<string, Taken>();
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      tell(`Asking, round ${round} of ${ROUNDS}…`);
      for (const kind of kinds) {
        const found = await askMany(kind, round * A_ROUND);
        await intake.cloud.settled();
        if (round > 0) add(taken, kind.name, found);
      }
    }
    return reportOf(taken);
  } finally {
    await intake.stop();
  }
}

async function kindsOf(intake: Intake, tell: Progress): Promise<Kind[]> {
  const { client } = intake;
  const many = (ROUNDS + 1) * A_ROUND;
  const people = Array.from({ length: many }, (_, index) => somebody(`Mentee Number ${index}`));
  const drafts: string[] = [];
  for (let index = 0; index < many; index += AT_ONCE) {
    tell(`Writing drafts, ${index} of ${many}…`);
    const some = people.slice(index, index + AT_ONCE);
    drafts.push(...(await Promise.all(some.map((player) => draftOf(intake, player)))));
  }
  await intake.cloud.settled();
  const [mentee] = people;
  return [
    { name: NULL_ROUTE, send: () => client.ask(undefined, NULL_ROUTE) },
    {
      name: 'POST /applications/{applicationId}/submission',
      send: (index) => client.ask(people[index], `POST /applications/${drafts[index]}/submission`),
    },
    { name: 'GET /me/dashboard (mentee)', send: () => client.ask(mentee, 'GET /me/dashboard') },
    {
      name: 'GET /me/dashboard (administrator)',
      send: () => client.ask(intake.administrator, 'GET /me/dashboard'),
    },
    { name: 'GET /catalog', send: () => client.ask(undefined, 'GET /catalog?organization=org_cncf') },
  ];
}

async function askMany({ send }: Kind, first: number): Promise<Taken> {
  const milliseconds: number[] = [];
  let next = first;
  const begun = performance.now();
  const worker = async (): Promise<void> => {
    while (next < first + A_ROUND) {
      const index = next++;
      const before = performance.now();
      await send(index);
      milliseconds.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { milliseconds, seconds: (performance.now() - begun) / 1000 };
}

function add(taken: Map<string, Taken>, name: string, { milliseconds, seconds }: Taken): void {
  const before = taken.get(name) ?? { milliseconds: [], seconds: 0 };
  before.milliseconds.push(...milliseconds);
  before.seconds += seconds;
  taken.set(name, before);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function reportOf(taken: ReadonlyMap<string, Taken>): Report {
  const base = quantile(taken.get(NULL_ROUTE)?.milliseconds ?? [], 0.5);
  const measured = [...taken].map(([name, { milliseconds, seconds }]) => ({
    name,
    rate: milliseconds.length / seconds,
    median: quantile(milliseconds, 0.5),
    slowest: quantile(milliseconds, 0.99),
  }));
  const misses = measured.filter(({ median }) => median / base > AIM);
  return {
    title: `Requests on the local cloud: ${AT_ONCE} at once, ${ROUNDS * A_ROUND} of each, in ${ROUNDS} interleaved rounds`,
    head: ['  request', 'a second', 'p50 ms', 'p99 ms', 'p50 to null', 'of aim'],
    rows: measured.map(({ name, rate, median, slowest }) => [
      `${median / base > AIM ? '!' : ' '} ${name}`,
      rate.toFixed(0),
      median.toFixed(1),
      slowest.toFixed(1),
      `${(median / base).toFixed(2)} ×`,
      name === NULL_ROUTE ? '' : ofAim(median / base, AIM),
    ]),
    missed: misses.map(({ name, median }) => `${name}: ${(median / base).toFixed(2)} ×; aim ${AIM} ×`),
    sum: `${measured.length - misses.length} of ${measured.length} meet their aims.`,
  };
}
