/**
 * Moves of a calendar that an execution might miss. A graph reads a date in one step and waits by it in the next; a
 * move between the two finds no wait to re-arm. So the last move of each term is noted, and beside it the last one
 * that each execution has been told of: who comes to wait and has not been told of the last is re-armed at once.
 */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { tableClient, tableName } from './table/client.ts';
import { defineEntity, firstVersion, toItem } from './table/entity.ts';
import { loadTogether, wanted } from './table/read.ts';

/** What one {@link loadTogether} takes. */
const AT_ONCE = 100;

const CalendarMove = v.object({
  termId: v.string(),
  /** `LAST`, or the name of an execution. */
  seenBy: v.string(),
  /** The event of the move. */
  moveId: v.string(),
});
type CalendarMove = v.InferOutput<typeof CalendarMove>;

const moves = defineEntity<Pick<CalendarMove, 'termId' | 'seenBy'>, CalendarMove>({
  type: 'calendar-move',
  schema: CalendarMove,
  key: ({ termId, seenBy }) => ({ pk: `CALENDAR#${termId}`, sk: seenBy }),
  subjectId: ({ termId }) => termId,
});
const LAST = 'LAST';

async function keep(move: CalendarMove): Promise<void> {
  await tableClient().send(
    new PutCommand({ TableName: tableName(), Item: toItem(moves, firstVersion(move)) }),
  );
}

/** An older move noted late does no harm: whoever was told of another one reads the calendar once too often. */
export function noteMove(termId: string, moveId: string): Promise<void> {
  return keep({ termId, seenBy: LAST, moveId });
}

interface Waiting {
  readonly termId?: string | undefined;
  readonly execution: string;
}

/** The execution has been told of this move, and reads the calendar after it. */
export async function seeMove({ termId, execution }: Waiting, moveId: string): Promise<void> {
  if (termId !== undefined) await keep({ termId, seenBy: execution, moveId });
}

/** The last move of the calendar by which somebody comes to wait, if they have not been told of it. */
export async function unseenMove({ termId, execution }: Waiting): Promise<string | undefined> {
  if (termId === undefined) return undefined;
  const [last, seen] = await loadTogether(
    wanted(moves, { termId, seenBy: LAST }),
    wanted(moves, { termId, seenBy: execution }),
  );
  return last?.moveId === seen?.moveId ? undefined : last?.moveId;
}

/** Those who have not been told of this move: a retry of it goes on where the last try ended. */
export async function untold<One extends Waiting>(waiting: readonly One[], moveId: string): Promise<One[]> {
  const left: One[] = [];
  for (let start = 0; start < waiting.length; start += AT_ONCE) {
    const some = waiting.slice(start, start + AT_ONCE);
    const seen = await loadTogether(
      ...some.map(({ termId = '', execution }) => wanted(moves, { termId, seenBy: execution })),
    );
    left.push(...some.filter((_, index) => seen[index]?.moveId !== moveId));
  }
  return left;
}
