/** On which instants a mentee is reminded of unfinished prerequisites (domain: Policy, reminder cadence). */
import { addDays, type Instant } from '../kernel/time.ts';
import { policyOf, type Term } from '../terms/term.ts';

/** The next of them after `at`, or undefined when none is left before the review ends. */
export function nextReminder(term: Term, at: Instant): Instant | undefined {
  return policyOf(term)
    .prerequisiteReminderDaysBefore.map((days) => addDays(term.reviewEnds, -days))
    .sort()
    .find((instant) => instant > at);
}
