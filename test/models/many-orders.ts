/** A story told in many orders of its calls; a long run says meanwhile how far it is. */
import fc from 'fast-check';
import { INTERLEAVINGS, searchOrders } from './runs.ts';

/** Between two words on how far it is, in milliseconds. */
const TELL_EVERY = 15_000;

/** @param short how many orders the short cut draws */
export async function inManyOrders(
  tell: (scheduler: fc.Scheduler) => Promise<void>,
  short = 10,
): Promise<void> {
  const search = searchOrders(short);
  const isTold = progress(search.numRuns);
  const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
    await tell(scheduler);
    isTold(callsOf(scheduler));
  });
  await fc.assert(property, search);
}

/** The calls in the order in which they were made. */
export const callsOf = (scheduler: fc.Scheduler): string =>
  scheduler
    .report()
    .map(({ label }) => label)
    .join();

/**
 * Writes to the terminal, in a long run, what is told, how often it has been, and when it will have been often enough.
 * @returns is to be given each order
 */
export function progress(all: number): (order: string) => void {
  const begun = performance.now();
  const orders = new Set<string>();
  let [count, lastTold] = [0, begun];
  return (order) => {
    count += 1;
    orders.add(order);
    const now = performance.now();
    if (INTERLEAVINGS === undefined || (count < all && now - lastTold < TELL_EVERY)) return;
    lastTold = now;
    const each = (now - begun) / count;
    process.stderr.write(
      `${expect.getState().currentTestName}: told ${count} of ${all} times in ${orders.size} different orders, ` +
        `${each.toFixed(1)} ms each, ${Math.round(((all - count) * each) / 1000)} s to go.\n`,
    );
  };
}
