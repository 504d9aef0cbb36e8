/** On which instants a mentee is reminded of unfinished prerequisites (domain: Policy, reminder cadence). */
import type { Prerequisite } from '../applications/prerequisite.ts';
import { addDays, type Instant } from '../kernel/time.ts';
import { policyOf, type Term } from '../terms/term.ts';

/** When to look again whether something is unfinished; `none` when all is done or no reminder day is left. */
export type NextLook = { readonly outcome: 'wait'; readonly at: Instant } | { readonly outcome: 'none' };

/** What is handed in may be returned, so only a decided task is out of the reckoning for good. */
export function nextLook(term: Term, tasks: readonly Prerequisite[], after: Instant): NextLook {
  const at = nextReminder(term, after);
  const settled = tasks.every(({ required, state }) => !required || state === 'approved');
  return at === undefined || settled ? { outcome: 'none' } : { outcome: 'wait', at };
}

/** The next of them after `at`, or undefined when none is left before the review ends. */
function nextReminder(term: Term, at: Instant): Instant | undefined {
  return policyOf(term)
    .prerequisiteReminderDaysBefore.map((days) => addDays(term.reviewEnds, -days))
    .sort()
    .find((instant) => instant > at);
}
