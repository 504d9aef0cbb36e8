/**
 * W5 for whole journeys: in the main story every state that asks a function fails the first time, by an error that nobody
 * tries again. Each time an administrator redrives the execution, and the story ends as if nothing had failed.
 */
import { synthesize } from '../../local/assembly/synthesize.ts';
import type { Cloud } from '../../local/cloud.ts';
import { type FunctionAnswer, Functions } from '../../local/lambda/functions.ts';
import { startCloud } from '../../local/start-cloud.ts';
import { Client } from '../../local/story/client.ts';
import { Narrator } from '../../local/walk/narrator.ts';
import { play } from '../../local/walk/play.ts';
import { storyCloud } from '../../local/walk/stage.ts';
import { folder } from '../local/fixture/cloud.ts';

const BEGIN = '2026-07-20T09:00:00Z';
const BROKEN: FunctionAnswer = {
  statusCode: 200,
  payload: JSON.stringify({ errorType: 'Broken', errorMessage: 'A fault that nobody foresaw.' }),
  functionError: 'Unhandled',
};

type Works = () => Promise<FunctionAnswer>;
/** What is done before it fails. */
type Fault = (works: Works) => Promise<unknown>;
const FAULTS: Readonly<Record<string, Fault>> = {
  'before it has done anything': async () => undefined,
  'after all is done': (works) => works(),
};

interface Walked {
  /** Every state that asked a function. */
  readonly asked: readonly string[];
  /** How often executions were redriven. */
  readonly redriven: number;
  /** Whole mails with their days; ids are those of one walk. */
  readonly mails: readonly string[];
}

const place = folder();
let assembly = '';

async function walk(fault?: Fault): Promise<Walked> {
  const cloud = await startCloud({
    ...{ memory: true, flows: false, engine: 'dynoxide', startAt: BEGIN, assembly },
    ports: { api: 0, console: 0, mailbox: 0 },
  });
  const breaking = breakEachOnce(cloud, fault);
  try {
    const story = storyCloud(cloud);
    const client = new Client(cloud.apiUrl, (player) => cloud.tokenFor(player));
    await play({ cloud: story, client, narrator: new Narrator(story.now) }, 'Jaeger');
    await Promise.all(breaking.redrives);
    const redriven = cloud.executions().reduce((sum, { redriveCount }) => sum + redriveCount, 0);
    const mails = story
      .mails()
      .map(({ to, subject, text, sentAt }) => `${dayOf(sentAt)} ${to}: ${subject}\n${text}`);
    return { asked: [...breaking.asked].sort(), redriven, mails: mails.map(withoutIds).sort() };
  } finally {
    breaking.ends();
    await cloud.stop();
  }
}

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
/** Ids, tokens in links and the port of the API are new in each walk. */
const withoutIds = (text: string): string =>
  text
    .replaceAll(/\b[a-z]{3}_[0-9a-f]+/g, 'id')
    .replaceAll(/token=\S+/g, 'token')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'here');

/** The step itself, whatever is put before it. */
const { invoke } = Functions.prototype;

/** Steps of workflows fail once for each state that asks for them. */
function breakEachOnce(cloud: Cloud, fault: Fault | undefined) {
  const asked = new Set<string>();
  const redrives: Promise<unknown>[] = [];
  const broken: typeof invoke = async function (this: Functions, name, payload) {
    const works = () => invoke.call(this, name, payload);
    const { execution } = JSON.parse(payload) as { execution?: string };
    const asking = cloud.executions().find((one) => one.name === execution);
    if (asking === undefined) return works();
    const state = `${asking.machineName}: ${asking.lastState}`;
    if (asked.has(state)) return works();
    asked.add(state);
    if (fault === undefined) return works();
    await fault(works);
    redrives.push(redrive(cloud, asking.arn));
    return BROKEN;
  };
  const spy = jest.spyOn(Functions.prototype, 'invoke').mockImplementation(broken);
  return { asked, redrives, ends: () => spy.mockRestore() };
}

/** Longer than an engine takes to hear of a failure. */
const MANY_TURNS = 10_000;

/** An administrator at the console sees it fail, and redrives it. Time stands still meanwhile. */
function redrive(cloud: Cloud, executionArn: string): Promise<unknown> {
  const status = () => cloud.executions().find(({ arn }) => arn === executionArn)?.status;
  return cloud.clock.during(async () => {
    for (let turn = 0; status() === 'RUNNING' && turn < MANY_TURNS; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    return cloud.states.call('RedriveExecution', { executionArn });
  });
}

let clean: Walked;
beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  assembly = await synthesize(place());
  clean = await walk();
}, 180_000);

test.each(Object.entries(FAULTS))(
  'W5: every state that fails %s is redriven, and everybody reads what they would have read',
  async (_how, fault) => {
    const { asked, redriven, mails } = await walk(fault);
    expect(clean.asked.length).toBeGreaterThan(40);
    expect([asked, redriven]).toEqual([clean.asked, clean.asked.length]);
    expect(mails).toEqual(clean.mails);
  },
  180_000,
);
