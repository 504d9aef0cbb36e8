/**
 * One thing that happened, said once: the audit trail and the outbox are the same list (ADR 0005).
 * An event lies beside its subject, is written in the transaction of the change, and is chained by hash to
 * the one before it, so that a missing or altered record shows (trust P7).
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Actor } from './actor.ts';

/** Facts an event carries: ids and small answers, never personal data (trust P4). */
export const EventData = v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()]));
export type EventData = v.InferOutput<typeof EventData>;

export const DomainEvent = v.object({
  eventId: v.string(),
  /** Past tense, kebab-case: `application-submitted`. */
  name: v.string(),
  /** Kind and id of what it happened to. */
  subjectType: v.string(),
  subjectId: v.string(),
  /** 1, 2, 3 … for each subject, without gaps. */
  sequence: v.number(),
  at: v.string(),
  actorKind: v.picklist(['person', 'workflow', 'operator']),
  actorId: v.string(),
  why: v.optional(v.string()),
  /** States before and after; no `from` at a beginning, neither where the state stays. */
  from: v.optional(v.string()),
  to: v.optional(v.string()),
  requestId: v.string(),
  data: EventData,
  previousHash: v.string(),
  hash: v.string(),
});
export type DomainEvent = v.InferOutput<typeof DomainEvent>;

/** What a use case says about a change it makes. */
export interface Happening {
  readonly event: string;
  readonly actor: Actor;
  /** The reason given, where one is asked for; shown to those who may read the history. */
  readonly why?: string | undefined;
  readonly data?: EventData;
}

/** Hash of the first event's predecessor. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 over the previous hash and the event's own fields in a fixed order. */
export function chainHash(event: Omit<DomainEvent, 'hash'>): string {
  const { data, ...rest } = event;
  const fields = [
    ...Object.entries(rest),
    ...Object.entries(data).map(([key, value]) => [`data.${key}`, value]),
  ]
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
