import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { requireVersion, stale } from '../../kernel/version.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { change } from '../../platform/table/write.ts';
import { calendarFrom, checkCalendar, type GivenCalendar } from '../calendar.ts';
import { terms } from '../repository.ts';
import { movedDates } from '../rescheduling.ts';
import { readTermAsStaff } from '../staff-only.ts';
import { policyOf, type Term, termState } from '../term.ts';

/**
 * Staff move dates of a term. The rules hold as when it was made; what has passed stays. When a date moved, the event
 * re-arms every wait that hangs on the calendar. A calendar that is the same is no change.
 */
export async function changeCalendar(
  actor: Person,
  termId: string,
  given: GivenCalendar,
  ifMatch: number,
): Promise<Term & Stored> {
  const term = await readTermAsStaff(actor, termId);
  requireVersion(term, ifMatch);
  const at = now();
  const state = termState(term, at);
  if (state === 'cancelled' || state === 'closed') throw wrongState('The term', state, 'a new calendar');
  const policy = policyOf(term);
  const calendar = calendarFrom(given, policy);
  checkCalendar(calendar, term, policy);
  const moved = movedDates(term, calendar, term, policy, at);
  if (moved.length === 0) return commit(term, []);
  const { selectionNotice, checkpointDue } = calendar;
  const after: Term = { ...term, ...calendar, selectionNotice, checkpointDue };
  const happening = { event: 'term-rescheduled', actor, data: { termId, moved: moved.join(' ') } };
  const { item, writes } = change(terms, term, after, happening, stale);
  return commit(item, writes);
}
