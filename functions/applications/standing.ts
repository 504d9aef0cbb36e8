/**
 * Where an application stands, in words and data: what is missing, who acts next and until when
 * (domain: "Status is always explainable"). Never a bare "pending".
 */
import * as v from 'valibot';
import { policyNamed } from '../kernel/policy.ts';
import { type Instant, inWords } from '../kernel/time.ts';
import type { Term } from '../terms/term.ts';
import { isPastResults, termState } from '../terms/term.ts';
import type { Application, DeclineReason } from './application.ts';
import { isFinished, type Prerequisite, unfinished } from './prerequisite.ts';

export const Standing = v.object({
  /** `Submitted. Under review until 2 Sep 2026 18:00 UTC. 2 of 3 prerequisites done.` */
  summary: v.string(),
  /** Titles of what is still to be done. */
  missing: v.array(v.string()),
  actsNext: v.picklist(['mentee', 'mentors', 'administrator', 'staff', 'nobody']),
  until: v.optional(v.string()),
});
export type Standing = v.InferOutput<typeof Standing>;

/** How a reason is said in one sentence; the letter says it at length. */
const DECLINE_WORDS: Readonly<Record<DeclineReason, string>> = {
  'prerequisites-unfinished': 'A required prerequisite was not finished when the review ended.',
  'not-selected': 'There were more good applications than places.',
  'skills-mismatch': 'Other applications fitted the skills the project asks for more closely.',
  availability: 'The times given did not fit those of the project.',
  'waitlist-closed': 'No place became free before the term began.',
  'term-cancelled': 'The term was cancelled.',
};

const nobody = (summary: string): Standing => ({ summary, missing: [], actsNext: 'nobody' });

/** @param prerequisites all of the application's; only looked at while it is in review. */
export function standingOf(
  application: Application,
  term: Term,
  prerequisites: readonly Prerequisite[],
  at: Instant,
): Standing {
  switch (application.state) {
    case 'draft':
      return draftStanding(term, at);
    case 'submitted':
    case 'under-review':
      return reviewStanding(term, prerequisites, at);
    case 'selected':
      return nobody('The results are out: an offer is being written.');
    case 'waitlisted':
      return {
        ...nobody(`On the waitlist. A place that becomes free before ${inWords(term.start)} may be offered.`),
        until: term.start,
      };
    case 'declined':
      return nobody(
        `Not accepted. ${DECLINE_WORDS[application.declineReason]} ` +
          `(Reason ${application.declineReason}, under the rules ${application.policy}.)`,
      );
    case 'offered':
      return {
        summary: `A place is offered. Accept or decline it by ${inWords(application.offer.expiresAt)}.`,
        missing: ['Answer to the offer'],
        actsNext: 'mentee',
        until: application.offer.expiresAt,
      };
    case 'accepted':
      return nobody(`The offer was accepted on ${inWords(application.acceptedAt)}. Onboarding comes next.`);
    case 'offer-declined':
      return nobody(`The offer was declined on ${inWords(application.endedAt)}.`);
    case 'offer-lapsed':
      return nobody(`The offer lapsed on ${inWords(application.offer.expiresAt)} without an answer.`);
    case 'withdrawn':
      return term.cancelledAt !== undefined && application.endedAt >= term.cancelledAt
        ? nobody('Ended with the term, which was cancelled.')
        : nobody(`Withdrawn on ${inWords(application.endedAt)}.${mayComeBack(application, term, at)}`);
  }
}

/** A withdrawn application can be followed by another one to the same program while the window is open (policy). */
function mayComeBack({ policy }: Application, term: Term, at: Instant): string {
  const open = policyNamed(policy).reapplyWhileWindowOpen && termState(term, at) === 'accepting';
  return open ? ` You may apply again until ${inWords(term.applicationsClose)}.` : '';
}

function draftStanding(term: Term, at: Instant): Standing {
  const { applicationsOpen, applicationsClose } = term;
  switch (termState(term, at)) {
    case 'planned':
    case 'accepting': {
      const opens = at < applicationsOpen ? ` Applications open on ${inWords(applicationsOpen)}.` : '';
      return {
        summary: `A draft, not submitted yet.${opens} Applications close on ${inWords(applicationsClose)}.`,
        missing: ['Submission of the application'],
        actsNext: 'mentee',
        until: applicationsClose,
      };
    }
    case 'cancelled':
      return nobody('A draft. The term was cancelled.');
    default:
      return nobody(
        `A draft that was never submitted. Applications closed on ${inWords(applicationsClose)}.`,
      );
  }
}

function reviewStanding(term: Term, prerequisites: readonly Prerequisite[], at: Instant): Standing {
  if (term.cancelledAt !== undefined) return nobody('Submitted. The term was cancelled.');
  const { reviewEnds, selectionNotice } = term;
  if (at >= reviewEnds && isPastResults(term, at)) {
    return {
      summary: `Reviewed. No results came in time for a place in the term, which ends on ${inWords(term.end)}: staff cancel it.`,
      missing: [],
      actsNext: 'staff',
    };
  }
  if (at >= reviewEnds) {
    // Without a day of notice, the first day of the term is the last on which they make sense.
    const until = selectionNotice ?? term.start;
    return {
      summary: `Reviewed. Everybody gets the results at the same time. They are expected by ${inWords(until)}.`,
      missing: [],
      actsNext: 'administrator',
      until,
    };
  }
  const done = prerequisites.filter(isFinished).length;
  const progress =
    prerequisites.length === 0 ? '' : ` ${done} of ${prerequisites.length} prerequisites done.`;
  const missing = unfinished(prerequisites).map(({ title }) => title);
  return {
    summary: `Submitted. Under review until ${inWords(reviewEnds)}.${progress}`,
    missing,
    actsNext: missing.length > 0 ? 'mentee' : 'mentors',
    until: reviewEnds,
  };
}
