/**
 * What follows from an event by itself: the table an administrator reads to know why something began or moved on.
 * Letters are not here (notifications); neither are waits, whose own definitions name the events that end them.
 */
import * as v from 'valibot';
import { applicationOf } from '../applications/repository.ts';
import type { DomainEvent } from '../kernel/event.ts';
import { moveCalendar } from '../platform/waits.ts';
import { reactions as selection } from '../selection/reactions.ts';
import { reactions as stipends } from '../stipends/reactions.ts';
import { menteeJourney, start, stipendPayment, termCycle } from './executions.ts';

/** Harmless when it comes twice: executions start once by name, moves are conditional. */
export type Reaction = (event: DomainEvent) => Promise<unknown>;
export type ReactionTable = Readonly<Record<string, Reaction>>;

const startTermCycle: Reaction = ({ subjectId: termId }) => start(termCycle(termId));

const startMenteeJourney: Reaction = async ({ subjectId: applicationId }) =>
  start(menteeJourney(await applicationOf(applicationId)));

const Approved = v.object({ attempt: v.number() });
const startStipendPayment: Reaction = async ({ subjectId: installmentId, data }) =>
  start(stipendPayment(installmentId, v.parse(Approved, data).attempt));

/** Everybody who waits by the calendar of the term works out anew until when (issue: calendars move). */
const rearmByCalendar: Reaction = ({ subjectId: termId, eventId }) => moveCalendar(termId, eventId);

/** Event → what begins, or begins anew. */
const executions: ReactionTable = {
  'term-created': startTermCycle,
  'term-rescheduled': rearmByCalendar,
  'application-submitted': startMenteeJourney,
  'installment-approved': startStipendPayment,
};

/** All tables: executions, what selection does (places that pass on, other applications that are released), and stipends. */
export const reactionTables: readonly ReactionTable[] = [executions, selection, stipends];

/** What follows from an event. */
export function reactionsTo(event: string): readonly Reaction[] {
  return reactionTables.flatMap((table) => table[event] ?? []);
}
