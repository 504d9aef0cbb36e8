import type { Operator } from '../../kernel/actor.ts';
import type { DomainEvent } from '../../kernel/event.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { occasions, RESENT } from '../../notifications/occasions.ts';
import { historyOf } from '../../platform/table/history.ts';
import { findThing } from '../found-thing.ts';
import { recordIntervention } from '../intervention.ts';

export interface Resent {
  readonly event: DomainEvent;
}

/**
 * Has a letter written once more, from the event that caused it and the facts as they are now. It goes the way of all
 * letters: the record of this step is the event, so it is sent once, tried again when the mail service is down, and
 * addresses that bounced stay silent (trust E1, E2).
 * @throws Problem not-found when nothing has happened that causes this letter.
 */
export async function resendLetter(
  operator: Operator,
  {
    of,
    letter: name,
    to,
  }: { readonly of: string; readonly letter: string; readonly to?: string | undefined },
): Promise<Resent> {
  const writtenOn = Object.hasOwn(occasions, name) ? occasions[name] : undefined;
  if (writtenOn === undefined) {
    throw new Problem('invalid-request', 'Mend the fields named and run it again.', {
      errors: [{ pointer: '/letter', detail: `is no letter: ${Object.keys(occasions).join(', ')}` }],
    });
  }
  const thing = await findThing(of);
  const { events } = await historyOf(thing.partition);
  const event = events.findLast(
    (one) => writtenOn.includes(one.name) && (one.subjectId === of || thing.partition.endsWith(`#${of}`)),
  );
  if (event === undefined) throw notFound(`event of ${of} that causes the letter ${name}`);
  const { partition } = thing;
  const again = { partition, eventId: event.eventId, letter: name };
  await recordIntervention(operator, thing, RESENT, { ...again, ...(to === undefined ? {} : { to }) });
  return { event };
}
