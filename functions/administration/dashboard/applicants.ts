/** Where the applications of a program in a term stand, those that stand alike in one line. Pure. */
import type { Application, ApplicationState } from '../../applications/application.ts';
import { APPLICATION_MOVES } from '../../applications/application.ts';
import { type Instant, inWords } from '../../kernel/time.ts';
import type { ProgramRole } from '../../programs/membership.ts';
import type { Term } from '../../terms/term.ts';
import { type ApplicantsView, get, type Where, where } from './view.ts';

const STATES = Object.keys(APPLICATION_MOVES) as ApplicationState[];

/** One row for each state in which there is an application; drafts are nobody's business but their writer's. */
export function applicantsViews(
  programId: string,
  term: Term,
  applications: readonly Application[],
  roles: readonly ProgramRole[],
  at: Instant,
): ApplicantsView[] {
  const of = `/programs/${programId}/terms/${term.termId}`;
  const links = [
    get('Applications', `${of}/applications`),
    ...(roles.includes('administrator') ? [get('Marks', `${of}/marks`)] : []),
  ];
  return STATES.filter((state) => state !== 'draft').flatMap((state) => {
    const alike = applications.filter((application) => application.state === state);
    if (alike.length === 0) return [];
    return [{ state, count: alike.length, standing: standingOf(state, alike, term, at), links }];
  });
}

function standingOf(state: ApplicationState, alike: readonly Application[], term: Term, at: Instant): Where {
  const many = `${alike.length} ${alike.length === 1 ? 'application' : 'applications'}`;
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
    case 'offered': {
      const until = alike.flatMap((one) => (one.state === 'offered' ? [one.offer.expiresAt] : [])).sort()[0];
      return where(`${many} with an offer that waits for its answer.`, 'mentee', until);
    }
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
  const until = selectionNotice ?? start;
  return where(
    `${many} reviewed: they are marked by an administrator, and released by staff, by ${inWords(until)}.`,
    'administrator',
    until,
  );
}
