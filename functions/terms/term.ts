/** A term: one dated intake shared by many programs. Its state follows from its dates and two acts: release, cancellation. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { POLICY_NAMES, type PolicyPack, policyNamed, Track } from '../kernel/policy.ts';
import { line } from '../kernel/text.ts';
import { deadlineAfter, type Instant } from '../kernel/time.ts';
import { calendarFields, checkpointDates } from './calendar.ts';

/** What the term's execution announces, each once, when its day comes. */
export const Phase = v.picklist(['accepting', 'reviewing', 'review-ended', 'running', 'closed']);
export type Phase = v.InferOutput<typeof Phase>;

export const Term = v.object({
  termId: idSchema('term'),
  organizationId: OrganizationId,
  name: line(120, 3),
  track: Track,
  checkpointCount: v.picklist([3, 4]),
  /** Chosen when the term is made and frozen for it (domain: Policy). */
  policy: v.picklist(POLICY_NAMES),
  ...calendarFields,
  announced: v.array(Phase),
  /** When staff released the results; until then nothing of a selection shows. */
  releasedAt: v.optional(v.string()),
  cancelledAt: v.optional(v.string()),
});
export type Term = v.InferOutput<typeof Term>;

export type TermState =
  | 'planned'
  | 'accepting'
  | 'reviewing'
  | 'released'
  | 'running'
  | 'closed'
  | 'cancelled';

/** domain: State machines, Term. Until somebody releases, a term is under review, whatever the date. */
export function termState(term: Term, now: Instant): TermState {
  if (term.cancelledAt !== undefined) return 'cancelled';
  if (now < term.applicationsOpen) return 'planned';
  if (now < term.applicationsClose) return 'accepting';
  if (now >= term.end) return 'closed';
  if (term.releasedAt === undefined) return 'reviewing';
  return now < term.start ? 'released' : 'running';
}

/** The date at which a phase begins. */
export function phaseBegins(term: Term, phase: Phase): Instant {
  const dates: Readonly<Record<Phase, Instant>> = {
    accepting: term.applicationsOpen,
    reviewing: term.applicationsClose,
    'review-ended': term.reviewEnds,
    running: term.start,
    closed: term.end,
  };
  return dates[phase];
}

/** When each evaluation of the term is due, first to last. */
export function checkpointSchedule(term: Term): Instant[] {
  return checkpointDates(term, term, policyOf(term));
}

/** Until when an offer made at some instant may be answered, as the policy has it (domain: Selection). */
export function offerOpenUntil(at: Instant, policy: PolicyPack): Instant {
  return deadlineAfter(at, policy.offerDays, policy.deadlineHour);
}

/**
 * No results came, and none can any more: an offer of now would not be open for its days before the term is over, and a
 * place in a term that is over is none. Staff cancel it, unless they move its end while it is not over.
 */
export function isPastResults(term: Term, at: Instant): boolean {
  return term.releasedAt === undefined && offerOpenUntil(at, policyOf(term)) > term.end;
}

export function policyOf(term: Pick<Term, 'policy'>): PolicyPack {
  return policyNamed(term.policy);
}
