import type { DomainEvent } from '../../kernel/event.ts';
import { logFault } from '../../platform/log.ts';
import { currentRequest } from '../../platform/request-context.ts';
import { endWaits } from '../../platform/waits.ts';
import { reactionsTo } from '../reactions.ts';
import { waitsEndedBy } from '../waits.ts';

/**
 * After an event: what follows from it begins, and whoever waited for it goes on. One that fails does not keep the
 * others; then the event is handed back, and all of it is harmless when it comes again (trust W8).
 * @throws AggregateError of what failed.
 */
export async function react(event: DomainEvent): Promise<void> {
  const followUps = reactionsTo(event.name).map((reaction) => reaction(event));
  const ended = waitsEndedBy(event.name).map((wait) => endWaits(wait, event));
  const outcomes = await Promise.allSettled([...followUps, ...ended]);
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of failed) logFault(`reaction to ${event.name}`, currentRequest().requestId, reason);
  if (failed.length > 0)
    throw new AggregateError(
      failed.map(({ reason }) => reason as unknown),
      `${failed.length} reactions to ${event.name} failed`,
    );
}
