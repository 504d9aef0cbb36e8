/** Acts of several people at once, told in many orders of their calls. */
import { atOnce } from './at-once.ts';
import { holdsTogether } from './holds-together.ts';
import { inManyOrders } from './many-orders.ts';
import { moments, said, stateIn } from './money-moments.ts';
import { ENOUGH_TIME } from './runs.ts';
import type { StoryTable } from './story-table.ts';

export interface Story {
  readonly from: keyof typeof moments;
  readonly acts: Readonly<Record<string, () => Promise<unknown>>>;
  /** What may have come of it: `200 409 → approved`, the answers in the order of the acts. */
  readonly comes: readonly string[];
  /** The first of these may not succeed once the second has been written. */
  readonly notAfter?: readonly [money: string, fact: string];
}

/** One test for each story; whatever the order, the money holds together. */
export function tellStories(table: StoryTable, stories: Readonly<Record<string, Story>>): void {
  describe.each(Object.entries(stories))('%s', (_name, { from, acts, comes, notAfter }) => {
    test(
      'comes to what one after the other would',
      async () => {
        await inManyOrders(async (scheduler) => {
          await table.restore(moments[from]);
          const wrote: string[] = [];
          const answers = await atOnce(scheduler, acts, wrote);
          if (notAfter !== undefined && ['200', 'submitted'].includes(said(answers[0] as never))) {
            expect(wrote).toEqual(notAfter);
          }
          const after = await table.contents();
          expect(comes).toContain(`${answers.map(said).join(' ')} → ${stateIn(after)}`);
          holdsTogether(after);
        });
      },
      ENOUGH_TIME,
    );
  });
}
