/** An administrator of the account at the console. */
import type { commands } from '../../functions/administration/operator/commands.ts';
import { handler } from '../../functions/administration/operator/handler.ts';
import type { DomainEvent } from '../../functions/kernel/event.ts';
import { eventsOf } from '../programs/events.ts';

export const WHO = 'root@cloud.example';
export const WHY = 'The mentor is ill and asked us by telephone.';

/** The console's answer to a command. */
export function operate(
  what: keyof typeof commands & string,
  fields: Readonly<Record<string, unknown>>,
  by: { readonly who?: string; readonly why?: string } = {},
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the answer holds
): Promise<any> {
  return handler({ do: what, who: WHO, why: WHY, ...by, ...fields });
}

/** The records that operators have left in a partition. */
export async function recordsOf(partition: string): Promise<DomainEvent[]> {
  return (await eventsOf(partition)).filter(({ actorKind }) => actorKind === 'operator');
}

/** What all of them say of who and why. */
export const signed = { actorKind: 'operator', actorId: WHO, why: WHY };
