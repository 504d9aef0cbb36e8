/**
 * Interruptible waits. A workflow that waits registers its token beside the fact it waits for; the fact that
 * ends it answers the token; the clock ends it by `States.Timeout` in the graph.
 *
 * None is missed: registration stores the token and then reads the fact; the signaller sees the fact written
 * and then reads the tokens. Whichever comes second finds the other. Answering twice is harmless: a token is
 * good once, and the record of it is removed only while it still holds that token.
 */
import { DeleteCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { forEachAtOnce } from '../kernel/at-once.ts';
import type { DomainEvent } from '../kernel/event.ts';
import { now } from '../kernel/time.ts';
import { noteMove, seeMove, sleptThroughMove } from './calendar-moves.ts';
import { tableClient, tableName } from './table/client.ts';
import { defineEntity, firstVersion, type ItemKey, toItem } from './table/entity.ts';
import { listAll } from './table/read.ts';
import { type Step, step } from './tasks.ts';
import { answerToken } from './workflow.ts';

/** What a wait ends with; `outcome` is what the graph's Choice reads. */
export type WaitAnswer = Readonly<Record<string, string | number | boolean | null>> & {
  readonly outcome: string;
};

const WaitFields = v.object({
  /** Id of the fact that is waited for. */
  subjectId: v.string(),
  /** Name of the wait, `evaluation-decided`. */
  name: v.string(),
  execution: v.string(),
  token: v.string(),
  registeredAt: v.string(),
  /** When the graph gives up waiting. */
  until: v.string(),
  /** The calendar it hangs on: a moved one answers all its waits. */
  termId: v.optional(v.string()),
});
export type Wait = v.InferOutput<typeof WaitFields>;

/** A wait lies in the partition of its subject, and once more in that of the term whose calendar it hangs on. */
const waits = defineEntity<Pick<Wait, 'subjectId' | 'name' | 'execution'>, Wait>({
  type: 'wait',
  schema: WaitFields,
  key: ({ subjectId, name, execution }) => ({ pk: `WAITS#${subjectId}`, sk: `${name}#${execution}` }),
  subjectId: ({ subjectId }) => subjectId,
});

const placesOf = (wait: Wait): ItemKey[] => {
  const places = [waits.key(wait)];
  if (wait.termId !== undefined && wait.termId !== wait.subjectId) {
    places.push({ pk: `WAITS#${wait.termId}`, sk: waits.key(wait).sk });
  }
  return places;
};

/** One kind of wait: which events may end it, and how the fact is read. */
export interface WaitDefinition {
  readonly name: string;
  /** Events of the subject, or of its term, after which the fact is looked at. */
  readonly endedBy: readonly string[];
  /** The answer if the fact is there, undefined while it is still waited for. Reads consistently. */
  readonly settled: (subjectId: string) => Promise<WaitAnswer | undefined>;
}

const WaitInput = v.object({
  subjectId: v.string(),
  until: v.string(),
  termId: v.optional(v.string()),
});

/** The step that a graph calls with `.waitForTaskToken` and `{ subjectId, until, termId? }`. */
export function waitStep(definition: WaitDefinition): Step<v.InferOutput<typeof WaitInput>> {
  return step(WaitInput, async (input, { execution, token }) => {
    if (token === undefined) throw new Error(`${definition.name} must be called with a task token.`);
    const { termId, ...rest } = input;
    const wait: Wait = {
      ...rest,
      ...(termId === undefined ? {} : { termId }),
      name: definition.name,
      execution,
      token,
      registeredAt: now(),
    };
    // A later entry of the same execution replaces the token of an earlier one, which is dead by then.
    const item = toItem(waits, firstVersion(wait));
    const places = placesOf(wait).map((key) => ({
      Put: { TableName: tableName(), Item: { ...item, ...key } },
    }));
    await tableClient().send(new TransactWriteCommand({ TransactItems: places }));
    const answer = await definition.settled(input.subjectId);
    if (answer !== undefined) await answerWait(wait, answer);
    else if (await sleptThroughMove(wait)) await rearm(wait);
    return {};
  });
}

async function answerWait(wait: Wait, answer: WaitAnswer): Promise<void> {
  await answerToken(wait.token, answer);
  for (const key of placesOf(wait)) await forget(key, wait.token);
}

async function forget(key: ItemKey, token: string): Promise<void> {
  const command = new DeleteCommand({
    TableName: tableName(),
    Key: { ...key },
    ConditionExpression: '#token = :token',
    ExpressionAttributeNames: { '#token': 'token' },
    ExpressionAttributeValues: { ':token': token },
  });
  await tableClient()
    .send(command)
    .catch((error: Error) => {
      if (error.name !== 'ConditionalCheckFailedException') throw error;
    });
}

/** Answers everybody who waits, by this name, for the subject of the event (a fact or a whole term). */
export async function endWaits(definition: WaitDefinition, event: DomainEvent): Promise<void> {
  const waiting = await openWaits(event.subjectId, definition.name);
  await forEachAtOnce(waiting, AT_ONCE, async (wait) => {
    const answer = await definition.settled(wait.subjectId);
    if (answer !== undefined) await answerWait(wait, answer);
  });
}

/** Waits answered at the same time: the release of a term answers thousands within one invocation. */
const AT_ONCE = 12;

/** Everybody who waits for a subject, or by the calendar of a term, works out the new time and waits again. */
export async function rearmWaits(subjectId: string): Promise<number> {
  const waiting = await openWaits(subjectId);
  await forEachAtOnce(waiting, AT_ONCE, rearm);
  return waiting.length;
}

/** A moved calendar: noted first, so that whoever is on the way to a wait just now finds it there. */
export async function moveCalendar(termId: string, moveId: string): Promise<number> {
  await noteMove(termId, moveId);
  return rearmWaits(termId);
}

/** The execution reads the calendar after this answer: every move noted so far is seen by then. */
async function rearm(wait: Wait): Promise<void> {
  if (wait.termId !== undefined) await seeMove(wait.termId, wait.execution);
  await answerWait(wait, { outcome: 'rescheduled' });
}

/** Who waits for a subject, or by the calendar of a term; with `name`, only by that name. */
export async function openWaits(subjectId: string, name?: string): Promise<Wait[]> {
  const startsWith = name === undefined ? {} : { startsWith: `${name}#` };
  return listAll(waits, { partition: `WAITS#${subjectId}`, ...startsWith });
}
