/** A wait that lasts longer than it should, in words for whoever looks after it (trust W9). */
import { addDays, type Instant } from '../kernel/time.ts';
import { isLeftBehind, type Wait } from '../platform/wait-record.ts';
import type { OverdueWaitView } from './overdue-wait-view.ts';

const THE_CLOCK = 'the clock';

/** Who or what is waited for, by the name of the wait. */
export const WAITED_FOR: Readonly<Record<string, string>> = {
  'term-moved': THE_CLOCK,
  'application-ended': THE_CLOCK,
  'results-released':
    'the release of the results, or the cancellation of a term that ends without them, by staff',
  'offer-answered': 'the answer to an offer, by the mentee',
  'waitlist-ended': 'a place that becomes free',
  'enrollment-ended': THE_CLOCK,
  'onboarding-ended': 'contract and HR steps, by the mentee, staff and HR',
  'evaluation-decided': 'an evaluation, by a mentor of the program',
  'failure-decided': 'what follows a failed evaluation, by an administrator of the program',
  'completion-met': 'survey, tasks and milestones, by the mentee and the mentors',
  'payment-settled': 'the result of a payment, by finance',
};

/** In words, for the report and for docs/workflows.md; an execution that began long ago may wait by a name that is gone. */
export const waitedFor = (wait: string): string => WAITED_FOR[wait] ?? THE_CLOCK;

/** The hourly sweep clears away what went on by itself; what it may not have seen yet is not reported. */
const SWEPT_DAYS = 2 / 24;

export const isReportable = (wait: Wait, at: Instant): boolean =>
  !isLeftBehind(wait, at) || wait.overdueAt <= addDays(at, -SWEPT_DAYS);

export function overdueWaitView(wait: Wait, at: Instant): OverdueWaitView {
  const leftBehind = isLeftBehind(wait, at);
  return {
    waitsFor: waitedFor(wait.name),
    wait: wait.name,
    ...{ subjectId: wait.subjectId, execution: wait.execution },
    reason: leftBehind ? 'left-behind' : 'nobody-acts',
    dueSince: wait.firstUntil,
    overdueSince: wait.overdueAt,
    ...(leftBehind ? {} : { nextReminder: wait.until }),
  };
}
