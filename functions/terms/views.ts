/** Terms and their programs as everybody sees them. */
import * as v from 'valibot';
import { now } from '../kernel/time.ts';
import { calendarFields } from './calendar.ts';
import { checkpointSchedule, type Term, Term as TermFields, termState } from './term.ts';
import { TermProgram } from './term-program.ts';

const { termId, organizationId, name, track, checkpointCount, policy } = TermFields.entries;

export const TermView = v.object({
  ...{ termId, organizationId, name, track, checkpointCount, policy },
  ...calendarFields,
  checkpointDue: v.array(v.string()),
  state: v.picklist(['planned', 'accepting', 'reviewing', 'released', 'running', 'closed', 'cancelled']),
  releasedAt: v.optional(v.string()),
});

/** What a mentee wants to know before applying; budgets are not among it. */
export const TermProgramRow = v.object({
  programId: TermProgram.entries.programId,
  programName: v.string(),
  slots: v.number(),
  funding: TermProgram.entries.funding,
});

export const TermProgramView = v.object({
  ...TermProgram.entries,
});

export const termView = (term: Term) => ({
  ...term,
  checkpointDue: checkpointSchedule(term),
  state: termState(term, now()),
});
