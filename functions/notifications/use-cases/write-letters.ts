/** What is written to whom after an event. */
import type { DomainEvent } from '../../kernel/event.ts';
import type { AnyLetter } from '../../kernel/letter.ts';
import { logFault } from '../../platform/log.ts';
import { currentRequest } from '../../platform/request-context.ts';
import { type Remembering, withoutMemory } from '../../platform/table/reading-memory.ts';
import { lettersOn } from '../letters.ts';
import { sendOnce } from './send-once.ts';

/** Mails of one event under way at the same time: a cohort's letter does not wait for each reader in turn. */
const AT_ONCE = 8;

/**
 * Writes every letter of an event to everybody it concerns. One that fails does not keep the others: all are tried,
 * then the event is handed back, and when it comes again only what failed is sent (trust E1, W8).
 * @throws AggregateError of what failed.
 */
export async function writeLetters(
  event: DomainEvent,
  remembering: Remembering = withoutMemory,
): Promise<void> {
  const outcomes = await Promise.allSettled(
    lettersOn(event.name).map((letter) => writeLetter(letter, event, { as: event.eventId, remembering })),
  );
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
  if (failed.length > 0)
    throw new AggregateError(
      failed.map(({ reason }) => reason as unknown),
      `${failed.length} letters failed`,
    );
}

/** Why a letter is written: the id of the event that asks for it, which its mails are known by; whom alone to write to. */
interface Occasion {
  readonly as: string;
  readonly to?: string;
  readonly remembering?: Remembering;
}

export async function writeLetter(letter: AnyLetter, event: DomainEvent, occasion: Occasion): Promise<void> {
  const { as: eventId, to: only, remembering = withoutMemory } = occasion;
  const written = { ...event, eventId };
  const waiting = (await remembering(() => letter.dispatches(event))).filter(
    ({ to }) => only === undefined || ('personId' in to && to.personId === only),
  );
  const failures: unknown[] = [];
  const send = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await sendOnce(letter, written, next, remembering).catch((error: unknown) => {
        logFault(`letter ${letter.name}`, currentRequest().requestId, error);
        failures.push(error);
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  if (failures.length > 0) throw failures[0];
}
