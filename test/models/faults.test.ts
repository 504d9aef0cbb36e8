/**
 * Crashes and faults on the way of the money (trust M1, M8, P7, P8, W5): each call of each act fails in every way that it
 * can. Nobody is told of a success that is none, nothing is half done, and who tries again, as a graph does after a redrive
 * and a client with its key, ends where nothing had failed.
 */

import { useWorkflowService } from '../administration/workflow-service.ts';
import { MIRA_MENTOR } from '../kit/actors.ts';
import { at } from '../kit/clock.ts';
import { aStartedMentorship, type Mentorship } from '../onboarding/a-mentorship.ts';
import { givenEnvironment, well } from '../programs/a-program.ts';
import { withdraws } from '../stipends/an-end.ts';
import { goesOn, marks } from './a-money-world.ts';
import { counting, FAULTS, type Fault, failing } from './faults.ts';
import { holdsTogether, nothingIsRewritten } from './holds-together.ts';
import { type Act, PATH } from './money-path.ts';
import { ENOUGH_TIME, LONG_RUNS } from './runs.ts';
import { type Moment, useStoryTable } from './story-table.ts';
import { type TableCall, through } from './table-calls.ts';
import { accountOf, difference } from './table-contents.ts';

const table = useStoryTable();
useWorkflowService();

let mentorship: Mentorship;
const moments = new Map<string, Moment>();

async function momentOf(name: string): Promise<Moment> {
  const known = moments.get(name);
  if (known !== undefined) return known;
  const step = PATH[name];
  if (step === undefined) throw new Error(`There is no moment ${name}.`);
  await table.restore(await momentOf(step[0]));
  await step[1](mentorship);
  const taken = await table.photograph();
  moments.set(name, taken);
  return taken;
}

beforeAll(async () => {
  givenEnvironment();
  mentorship = await aStartedMentorship();
  moments.set('started', await table.photograph());
  await goesOn(mentorship);
  moments.set('due', await table.photograph());
  await withdraws(mentorship);
  moments.set('left', await table.photograph());
  await table.restore(await momentOf('file'));
  at('2026-12-31T00:00:00.000Z');
  moments.set('late', await table.photograph());
  await table.restore(await momentOf('due'));
  for (const number of [3, 4]) await well(marks(mentorship, number, 'pass', MIRA_MENTOR));
  moments.set('earned', await table.photograph());
}, ENOUGH_TIME);

beforeEach(() => jest.spyOn(console, 'error').mockImplementation(() => undefined));

/** Whether it says that it is done. A refusal, a fault and a step that throws say the contrary. */
async function tries(doing: Act): Promise<{ readonly done: boolean; readonly status: number | undefined }> {
  try {
    const answer = await doing(mentorship);
    const status = 'status' in answer ? answer.status : undefined;
    return { done: status === undefined || status < 300, status };
  } catch {
    return { done: false, status: undefined };
  }
}

const account = async (): Promise<string[]> => accountOf(await table.contents());

/** The act from its moment, and what the table says before and, when nothing fails, after it. */
interface Clean {
  readonly from: Moment;
  readonly doing: Act;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly calls: readonly TableCall[];
}

async function cleanRun([from, doing]: readonly [string, Act]): Promise<Clean> {
  const moment = await momentOf(from);
  await table.restore(moment);
  const before = await account();
  const { pass, calls } = counting();
  expect((await through(pass, () => tries(doing))).done).toBe(true);
  return { from: moment, doing, before, after: await account(), calls };
}

async function comesThrough(
  { from, doing, before, after }: Clean,
  fault: Fault,
  place: number,
): Promise<void> {
  await table.restore(from);
  const first = await through(failing(fault, place), () => tries(doing));
  // No wrong success, and nothing half done: it is as it was before, or as it is when nothing fails.
  const found = await account();
  if (first.done || difference(before, found).length > 0) expect(difference(after, found)).toEqual([]);
  if (fault.name === 'the table is busy') expect([undefined, 503]).toContain(first.status);
  let again = first;
  for (let attempt = 0; attempt < 2 && !again.done; attempt += 1) again = await tries(doing);
  expect(again.done).toBe(true);
  const items = await table.contents();
  expect(difference(after, accountOf(items))).toEqual([]);
  holdsTogether(items);
  nothingIsRewritten([...from.items.values()], items);
}

/** The short cut tries the worst at every call; a long run everything. */
const FAULTS_TRIED = FAULTS.filter(({ usual }) => usual === true || LONG_RUNS > 1);

describe.each(Object.entries(PATH))('P8, W5: %s', (_name, step) => {
  test(
    'ends as if nothing had failed, whichever call fails and however',
    async () => {
      const clean = await cleanRun(step);
      expect(clean.calls.length).toBeGreaterThan(0);
      for (const [place, made] of clean.calls.entries()) {
        for (const fault of FAULTS_TRIED.filter(({ strikes }) => strikes(made))) {
          await comesThrough(clean, fault, place).catch((error: Error) => {
            error.message = `Call ${place + 1}, ${made.command}: ${fault.name}.\n${error.message}`;
            throw error;
          });
        }
      }
    },
    ENOUGH_TIME,
  );
});
