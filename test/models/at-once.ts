/**
 * Several operations at once, call by call in an order that fast-check chooses. One call of the table is under way at a
 * time, so a run depends on the order alone and a printed seed replays it.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type fc from 'fast-check';
import { countRoundTrips } from '../kit/round-trips.ts';
import { acting, through } from './table-calls.ts';

/**
 * Each operation under its name; its answer, or what it threw.
 * @param wrote who wrote, in the order of it, is added here
 */
export async function atOnce<Answer>(
  scheduler: fc.Scheduler,
  operations: Readonly<Record<string, () => Promise<Answer>>>,
  wrote: string[] = [],
): Promise<PromiseSettledResult<Answer>[]> {
  const all = through(
    async ({ by, command, send }) => {
      let end = (): void => undefined;
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      await scheduler.schedule(Promise.resolve(), `${by}: ${command}`, undefined, async (release) => {
        await release();
        await ended;
        // Whoever was answered comes to the next call before the next is chosen.
        await turn();
      });
      try {
        const answer = await send();
        if (command === 'TransactWriteCommand' || command === 'PutCommand') wrote.push(by);
        return answer;
      } finally {
        end();
      }
    },
    // Within one count, so that none of them is held to the round trips of a request that is alone.
    () => countRoundTrips(() => Promise.allSettled(begun(operations))),
  );
  await turn();
  return (await scheduler.waitFor(all)).result;
}

const begun = <Answer>(operations: Readonly<Record<string, () => Promise<Answer>>>): Promise<Answer>[] =>
  Object.entries(operations).map(([name, operation]) => acting(name, operation));
