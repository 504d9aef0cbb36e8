/**
 * Interruptible waits. A workflow that waits registers its token beside the fact it waits for; the fact that
 * ends it answers the token; the clock ends it by `States.Timeout` in the graph.
 *
 * None is missed: registration stores the token and then reads the fact; the signaller sees the fact written
 * and then reads the tokens. Whichever comes second finds the other. Answering twice is harmless: a token is
 * good once, and the record of it is removed only while it still holds that token.
 */
import * as v from 'valibot';
import { forEachAtOnce } from '../kernel/at-once.ts';
import type { DomainEvent } from '../kernel/event.ts';
import { now } from '../kernel/time.ts';
import { noteMove, seeMove, unseenMove, untold } from './calendar-moves.ts';
import { newMemory } from './table/reading-memory.ts';
import { type Step, step } from './tasks.ts';
import { forgetWait, openWaits, recordWait, type Wait } from './wait-record.ts';
import { answerToken } from './workflow.ts';

/** What a wait ends with; `outcome` is what the graph's Choice reads. */
export type WaitAnswer = Readonly<Record<string, string | number | boolean | null>> & {
  readonly outcome: string;
};

/** One kind of wait: which events may end it, and how the fact is read. */
export interface WaitDefinition {
  readonly name: string;
  /** Events of the subject, or of its term, after which the fact is looked at. */
  readonly endedBy: readonly string[];
  /** Whose waits an event ends, where that is not the subject of the event: one attempt of an installment's several. */
  readonly subjectOf?: (event: DomainEvent) => string;
  /**
   * The answer if the fact is there, undefined while it is still waited for. Reads consistently.
   * @param termId whose calendar the wait hangs on, where the graph named it: what is read of both shares a round trip.
   */
  readonly settled: (subjectId: string, termId?: string) => Promise<WaitAnswer | undefined>;
  /**
   * Where the graph reminds and waits again, for as long as it takes: days after the first time that was up in vain from
   * which on it is reported as overdue. Absent where the graph goes on without an answer.
   */
  readonly patienceDays?: number;
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
    const waiting = {
      ...rest,
      ...(termId === undefined ? {} : { termId }),
      name: definition.name,
      execution,
      token,
      registeredAt: now(),
    };
    const wait = await recordWait(waiting, definition.patienceDays);
    // Begun after the record was written, so that nothing older than it is remembered; both looks share round trips.
    const [answer, move] = await newMemory()(() =>
      Promise.all([definition.settled(wait.subjectId, wait.termId), unseenMove(wait)]),
    );
    if (answer !== undefined) {
      await answerWait(wait, answer);
      return {};
    }
    if (move !== undefined) await rearm(wait, move);
    return {};
  });
}

/** Says whether anybody was still waiting. */
async function answerWait(wait: Wait, answer: WaitAnswer): Promise<boolean> {
  const heard = await answerToken(wait.token, answer);
  await forgetWait(wait);
  return heard;
}

/** Answers everybody who waits, by this name, for the subject of the event (a fact or a whole term). */
export async function endWaits(definition: WaitDefinition, event: DomainEvent): Promise<void> {
  const subjectId = definition.subjectOf?.(event) ?? event.subjectId;
  const waiting = await openWaits(subjectId, definition.name);
  const remembering = newMemory();
  await forEachAtOnce(waiting, AT_ONCE, async (wait) => {
    const answer = await remembering(() => definition.settled(wait.subjectId, wait.termId));
    if (answer !== undefined) await answerWait(wait, answer);
  });
}

/** Waits answered at the same time: the release of a term answers thousands within one invocation. */
const AT_ONCE = 12;

/**
 * Everybody who waits for a subject, or by the calendar of a term, works out the new time and waits again. Who was told
 * of the move, and so waits by the new calendar already, is left alone: however many wait, each try gets further.
 */
export async function rearmWaits(subjectId: string, moveId?: string): Promise<number> {
  const open = await openWaits(subjectId);
  const waiting = moveId === undefined ? open : await untold(open, moveId);
  await forEachAtOnce(waiting, AT_ONCE, (wait) => rearm(wait, moveId));
  return waiting.length;
}

/** A moved calendar: noted first, so that whoever is on the way to a wait just now finds it there. */
export async function moveCalendar(termId: string, moveId: string): Promise<number> {
  await noteMove(termId, moveId);
  return rearmWaits(termId, moveId);
}

/** An execution that heard it reads the calendar anew; one whose time was up just then has not heard it. */
async function rearm(wait: Wait, moveId: string | undefined): Promise<void> {
  const heard = await answerWait(wait, { outcome: 'rescheduled' });
  if (heard && moveId !== undefined) await seeMove(wait, moveId);
}
