/** A history as it is shown: what happened, when, by whom and, for whom it was written, why; never the data behind it. */
import * as v from 'valibot';
import type { Person } from '../kernel/actor.ts';
import type { DomainEvent } from '../kernel/event.ts';

const RecordView = v.object({
  eventId: v.string(),
  at: v.string(),
  /** What happened, in words: `Offer accepted`. */
  summary: v.string(),
  name: v.string(),
  of: v.object({ type: v.string(), id: v.string() }),
  from: v.optional(v.string()),
  to: v.optional(v.string()),
  why: v.optional(v.string()),
  by: v.object({
    kind: v.picklist(['you', 'person', 'workflow', 'operator']),
    /** Who, for those who answer for the programme. */
    personId: v.optional(v.string()),
  }),
  requestId: v.string(),
});

export const HistoryView = v.object({
  items: v.array(RecordView),
  /** Whether the chain of records is whole; for those who answer for the programme. */
  intact: v.optional(v.boolean()),
});
export type HistoryView = v.InferOutput<typeof HistoryView>;

/** What a use case found, and how much of it its reader may know. */
export interface SeenHistory {
  readonly events: readonly DomainEvent[];
  readonly intact: boolean;
  /** Names of those who acted, and the state of the chain. */
  readonly accountable: boolean;
}

/** `offer-accepted` → `Offer accepted`. */
const inSentence = (name: string): string => {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function by(event: DomainEvent, reader: Person, accountable: boolean): HistoryView['items'][number]['by'] {
  if (event.actorKind === 'person' && event.actorId === reader.id) return { kind: 'you' };
  if (event.actorKind === 'workflow' || !accountable) return { kind: event.actorKind };
  return { kind: event.actorKind, personId: event.actorId };
}

export function historyView({ events, intact, accountable }: SeenHistory, reader: Person): HistoryView {
  return {
    items: events.map((event) => ({
      eventId: event.eventId,
      at: event.at,
      summary: inSentence(event.name),
      name: event.name,
      of: { type: event.subjectType, id: event.subjectId },
      ...(event.from === undefined ? {} : { from: event.from }),
      ...(event.to === undefined ? {} : { to: event.to }),
      ...(event.why === undefined ? {} : { why: event.why }),
      by: by(event, reader, accountable),
      requestId: event.requestId,
    })),
    ...(accountable ? { intact } : {}),
  };
}
