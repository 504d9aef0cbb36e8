import * as v from 'valibot';
import type { DomainEvent } from '../../kernel/event.ts';
import { historyOf } from '../../platform/table/history.ts';
import { letters } from '../letters.ts';
import { writeLetter } from './write-letters.ts';

const Again = v.object({
  /** Where the event that caused the letter lies, and which one it is. */
  partition: v.string(),
  eventId: v.string(),
  letter: v.string(),
  /** Only to this person. */
  to: v.optional(v.string()),
});

/**
 * Writes one letter of an earlier event once more. Its mails are known by the event that asks for them, so they are
 * sent once for each time somebody asks (trust E1).
 */
export async function writeLettersAgain(asking: DomainEvent): Promise<void> {
  const { partition, eventId, letter: name, to } = v.parse(Again, asking.data);
  const { events } = await historyOf(partition);
  const cause = events.find((event) => event.eventId === eventId);
  const letter = letters.find((one) => one.name === name);
  // Asked for something that is there: only a restored table or a letter taken out since can lack it.
  if (cause === undefined || letter === undefined) return;
  await writeLetter(letter, cause, { as: asking.eventId, ...(to === undefined ? {} : { to }) });
}
