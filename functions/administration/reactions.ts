/**
 * What follows from an event by itself: the table an administrator reads to know why something began or moved on.
 * Letters are not here (notifications); neither are waits, whose own definitions name the events that end them.
 */
import * as v from 'valibot';
import { applicationOf } from '../applications/repository.ts';
import type { DomainEvent } from '../kernel/event.ts';
import { rearmWaits } from '../platform/waits.ts';
import { startWorkflow } from '../platform/workflow.ts';
import { reactions as selection } from '../selection/reactions.ts';

/** Harmless when it comes twice: executions start once by name, moves are conditional. */
export type Reaction = (event: DomainEvent) => Promise<unknown>;
export type ReactionTable = Readonly<Record<string, Reaction>>;

const startTermCycle: Reaction = ({ subjectId: termId }) => startWorkflow('term-cycle', termId, { termId });

/** The execution is named by the application, so whoever looks for one finds the other. */
const startMenteeJourney: Reaction = async ({ subjectId: applicationId }) => {
  const { termId, programId } = await applicationOf(applicationId);
  await startWorkflow('mentee-journey', applicationId, { applicationId, termId, programId });
};

const Approved = v.object({ attempt: v.number() });

/** One execution for each approval: `ins_…_1-1`, and `ins_…_1-2` after a bank gave the first back. */
const startStipendPayment: Reaction = async ({ subjectId: installmentId, data }) => {
  const { attempt } = v.parse(Approved, data);
  await startWorkflow('stipend-payment', `${installmentId}-${attempt}`, { installmentId, attempt });
};

/** Everybody who waits by the calendar of the term works out anew until when (issue: calendars move). */
const rearmByCalendar: Reaction = ({ subjectId: termId }) => rearmWaits(termId);

/** Event → what begins, or begins anew. */
const executions: ReactionTable = {
  'term-created': startTermCycle,
  'term-rescheduled': rearmByCalendar,
  'application-submitted': startMenteeJourney,
  'installment-approved': startStipendPayment,
};

/** All tables: executions, and what selection does (places that pass on, other applications that are released). */
export const reactionTables: readonly ReactionTable[] = [executions, selection];

/** What follows from an event. */
export function reactionsTo(event: string): readonly Reaction[] {
  return reactionTables.flatMap((table) => table[event] ?? []);
}
