/**
 * Moves of a calendar that an execution might miss. A graph reads a date in one step and waits by it in the next; a
 * move between the two finds no wait to re-arm. So the last move of each term is noted, and beside it the last one
 * that each execution has been told of: who comes to wait and has not been told of the last is re-armed at once.
 */
import * as v from 'valibot';
import { tableClient, tableName } from './table/client.ts';
import { defineEntity, firstVersion, toItem } from './table/entity.ts';
import { load, loadTogether, wanted } from './table/read.ts';
import { PutCommand } from '@aws-sdk/lib-dynamodb';

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

/** An older move noted late does no harm: whoever has seen another one reads the calendar once too often. */
export function noteMove(termId: string, moveId: string): Promise<void> {
  return keep({ termId, seenBy: LAST, moveId });
}

/** From now on the execution knows of every move so far. */
export async function seeMove(termId: string, execution: string): Promise<void> {
  const last = await load(moves, { termId, seenBy: LAST });
  if (last !== undefined) await keep({ termId, seenBy: execution, moveId: last.moveId });
}

/** Whether the calendar moved since the execution was last told, which only who waits by a calendar asks. */
export async function sleptThroughMove(wait: {
  readonly termId?: string | undefined;
  readonly execution: string;
}): Promise<boolean> {
  const { termId, execution } = wait;
  if (termId === undefined) return false;
  const [last, seen] = await loadTogether(
    wanted(moves, { termId, seenBy: LAST }),
    wanted(moves, { termId, seenBy: execution }),
  );
  return last !== undefined && last.moveId !== seen?.moveId;
}
