/**
 * Crowds: acts of anybody, drawn by chance, at once and in any order of their calls. Whatever the order, what comes of it
 * is what those who were not refused would have come to one after the other, in the order in which they wrote; and whoever
 * is refused has changed nothing.
 */
import fc from 'fast-check';
import { nameOf } from '../../functions/platform/table/items.ts';
import type { Item } from '../kit/memory-table.ts';
import { atOnce } from './at-once.ts';
import { ACTS, type ActName } from './crowd-acts.ts';
import { holdsTogether, nothingIsRewritten } from './holds-together.ts';
import { callsOf, progress } from './many-orders.ts';
import { moments, said } from './money-moments.ts';
import { ENOUGH_TIME, searchCrowds } from './runs.ts';
import type { Moment, StoryTable } from './story-table.ts';
import { accountOf, difference } from './table-contents.ts';

type From = keyof typeof moments;
type Told = ReadonlyMap<ActName, string>;
/** What acts came to: what each was told, and what is in the table then. */
interface End {
  readonly told: readonly string[];
  readonly moment: Moment;
}

/** An answer in one word. A refusal is an answer, a fault is none. */
function toldBy(answer: PromiseSettledResult<unknown>): string {
  const word = said(answer);
  if (answer.status === 'rejected' && !/^(Problem\.|TryAgain)/.test(answer.reason.name)) throw answer.reason;
  if (/^5/.test(word) && word !== '503') throw new Error(JSON.stringify(answer));
  return word;
}
const isRefused = (word: string): boolean => /^[45]\d\d$|:/.test(word);

/** What is there that was not there before, and what is there no longer. */
function changes(from: Moment, { items }: Moment): string[] {
  const made = [...items.values()].filter((item) => from.items.get(nameOf(item)) !== item);
  const gone = [...from.items.keys()].filter((name) => !items.has(name));
  return [...accountOf(made as readonly Item[]), ...gone];
}

/** What one act after the other comes to. Short sequences are kept: time stands still, so they come to the same again. */
function inTurn(table: StoryTable): (from: From, names: readonly ActName[]) => Promise<End> {
  const known = new Map<string, End>();
  const play = async (from: From, names: readonly ActName[]): Promise<End> => {
    const last = names.at(-1);
    if (last === undefined) return { told: [], moment: moments[from] };
    const sequence = [from, ...names].join();
    const kept = known.get(sequence);
    if (kept !== undefined) return kept;
    const before = await play(from, names.slice(0, -1));
    await table.restore(before.moment);
    const [answer] = await Promise.allSettled([ACTS[last]()]);
    const end = { told: [...before.told, toldBy(answer)], moment: await table.photograph() };
    if (names.length <= KEPT_ACTS) known.set(sequence, end);
    return end;
  };
  return play;
}
/** Longer sequences are too many to be kept. */
const KEPT_ACTS = 2;

/** The orders of acts that go with the writes: who had written all of it before another wrote anything comes before them. */
function orders(names: readonly ActName[], wrote: readonly string[]): ActName[][] {
  if (names.length === 0) return [[]];
  const wroteAllBefore = (one: ActName, other: ActName): boolean =>
    wrote.includes(one) && wrote.includes(other) && wrote.lastIndexOf(one) < wrote.indexOf(other);
  return names
    .filter((first) => !names.some((other) => wroteAllBefore(other, first)))
    .flatMap((first) =>
      orders(
        names.filter((other) => other !== first),
        wrote,
      ).map((rest) => [first, ...rest]),
    );
}

const crowd = fc.shuffledSubarray(Object.keys(ACTS) as ActName[], { minLength: 2, maxLength: 4 });

/** @param froms from which moments */
export function tellCrowds(table: StoryTable, froms: readonly From[]): void {
  const playInTurn = inTurn(table);

  /** Nothing, where one of the orders comes to these answers and this table; else how the last that was near differs. */
  async function nearest(from: From, all: readonly ActName[][], told: Told, found: string[]) {
    let best = ['no order comes to these answers'];
    for (const order of all) {
      const end = await playInTurn(from, order);
      if (order.some((name, place) => end.told[place] !== told.get(name))) continue;
      const away = difference(changes(moments[from], end.moment), found);
      if (away.length === 0) return [];
      best = away;
    }
    return best;
  }

  test(
    'crowds come to what those of them who were not refused would one after the other',
    async () => {
      const search = searchCrowds(20);
      const isTold = progress(search.numRuns);
      const tell = async (from: From, names: readonly ActName[], scheduler: fc.Scheduler) => {
        await table.restore(moments[from]);
        const all = names.map((name) => [name, ACTS[name]] as const);
        const wrote: string[] = [];
        const answers = (await atOnce<unknown>(scheduler, Object.fromEntries(all), wrote)).map(toldBy);
        const items = await table.contents();
        const found = changes(moments[from], await table.photograph());
        holdsTogether(items);
        nothingIsRewritten([...moments[from].items.values()], items);
        const told = new Map(names.map((name, place) => [name, answers[place] ?? '']));
        const done = names.filter((name) => !isRefused(told.get(name) ?? ''));
        expect([answers, await nearest(from, orders(done, wrote), told, found)]).toEqual([answers, []]);
        isTold(`${from} ${callsOf(scheduler)}`);
        if (done.length > 0) return;
        // Nobody stands in anybody's way so that nothing is done at all.
        for (const name of names) {
          expect([name, ...(await playInTurn(from, [name])).told.map(isRefused)]).toEqual([name, true]);
        }
      };
      await fc.assert(fc.asyncProperty(fc.constantFrom(...froms), crowd, fc.scheduler(), tell), search);
    },
    ENOUGH_TIME,
  );
}
