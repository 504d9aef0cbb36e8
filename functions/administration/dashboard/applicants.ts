/** Where the applications of a program in a term stand, those that stand alike in one line. Pure. */
import { type Instant, inWords } from '../../kernel/time.ts';
import type { ProgramRole } from '../../programs/membership.ts';
import { isPastResults, type Term } from '../../terms/term.ts';
import type { Alike } from './applicant-counts.ts';
import { type ApplicantsView, get, type Where, where } from './view.ts';

/** One row for each state in which there is an application. */
export function applicantsViews(
  programId: string,
  term: Term,
  applicants: readonly Alike[],
  roles: readonly ProgramRole[],
  at: Instant,
): ApplicantsView[] {
  const of = `/programs/${programId}/terms/${term.termId}`;
  const links = [
    get('Applications', `${of}/applications`),
    ...(roles.includes('administrator') ? [get('Marks', `${of}/marks`)] : []),
  ];
  return applicants.map((alike) => {
    const { state, count, more } = alike;
    return { state, count, more, standing: standingOf(alike, term, at), links };
  });
}

function standingOf({ state, count, more, until }: Alike, term: Term, at: Instant): Where {
  const many = `${more ? 'More than ' : ''}${count} ${count === 1 ? 'application' : 'applications'}`;
  switch (state) {
    case 'submitted':
    case 'under-review':
      return inReview(many, term, at);
    case 'selected':
      return where(`${many} selected: the offers are being written.`, 'nobody');
    case 'waitlisted':
      return where(
        `${many} on the waitlist, until the term starts on ${inWords(term.start)}.`,
        'nobody',
        term.start,
      );
    case 'offered':
      return where(`${many} with an offer that waits for its answer.`, 'mentee', until);
    case 'accepted':
      return where(`${many} accepted: see the mentees.`, 'nobody');
    case 'declined':
      return where(`${many} not accepted; each was told why.`, 'nobody');
    case 'offer-declined':
      return where(`${many} whose mentee declined the offer.`, 'nobody');
    case 'offer-lapsed':
      return where(`${many} whose offer lapsed without an answer.`, 'nobody');
    case 'withdrawn':
      return where(`${many} withdrawn.`, 'nobody');
    case 'draft':
      return where(`${many} not submitted yet.`, 'mentee', term.applicationsClose);
  }
}

function inReview(many: string, term: Term, at: Instant): Where {
  const { reviewEnds, selectionNotice, start, releasedAt, cancelledAt } = term;
  if (cancelledAt !== undefined) return where(`${many} ending with the cancelled term.`, 'nobody');
  if (releasedAt !== undefined) return where(`${many} whose result is being announced.`, 'nobody');
  if (at < reviewEnds) {
    return where(`${many} under review until ${inWords(reviewEnds)}.`, 'mentors', reviewEnds);
  }
  if (isPastResults(term, at)) {
    return where(`${many} without a result, too late for a place in the term: staff cancel it.`, 'staff');
  }
  const until = selectionNotice ?? start;
  return where(
    `${many} reviewed: they are marked by an administrator, and released by staff, by ${inWords(until)}.`,
    'administrator',
    until,
  );
}
