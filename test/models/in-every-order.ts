/** Two or three calls at once, from one moment: whatever their order, the same word on what comes of them. */
import type { Called } from '../kit/call.ts';
import type { Item } from '../kit/memory-table.ts';
import { atOnce } from './at-once.ts';
import { recordsHold } from './holds-together.ts';
import { inManyOrders } from './many-orders.ts';
import type { Moment, StoryTable } from './story-table.ts';

/** The answers in their order, `200 409`. */
const statuses = (answers: readonly PromiseSettledResult<unknown>[]): string =>
  answers
    .map((answer) =>
      answer.status === 'fulfilled' ? (answer.value as Called | undefined)?.status : answer.reason,
    )
    .join(' ');

/** @param comes looks at the answers and at what is in the table then; that the records are whole is looked at here */
export function inEveryOrder(
  table: StoryTable,
  from: Moment,
  operations: Readonly<Record<string, () => Promise<unknown>>>,
  comes: (answers: string, items: readonly Item[]) => void,
): Promise<void> {
  return inManyOrders(async (scheduler) => {
    await table.restore(from);
    const answers = await atOnce(scheduler, operations);
    const items = await table.contents();
    comes(statuses(answers), items);
    recordsHold(items);
  }, 15);
}

export const oneOf =
  (...words: readonly string[]) =>
  (answers: string) =>
    expect(words).toContain(answers);
