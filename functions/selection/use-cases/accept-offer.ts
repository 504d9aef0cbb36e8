import type { Application, ApplicationIn } from '../../applications/application.ts';
import { requireEligible } from '../../applications/eligibility.ts';
import { whereabouts } from '../../applications/ending-repository.ts';
import { applications, mentorshipKey, ownApplication } from '../../applications/repository.ts';
import type { Person } from '../../kernel/actor.ts';
import { derivedId } from '../../kernel/ids.ts';
import { policyName } from '../../kernel/policy.ts';
import { notFound, Problem, wrongState } from '../../kernel/problem.ts';
import { deadlineAfter, now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { claim } from '../../platform/table/guards.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { begin, change, unchanged } from '../../platform/table/write.ts';
import { profiles } from '../../profiles/repository.ts';
import { applicationEnds } from '../../programs/repository.ts';
import { termPrograms, terms } from '../../terms/repository.ts';
import { awardFor } from '../../terms/stipend-tables.ts';
import { policyOf, termState } from '../../terms/term.ts';
import type { Enrollment } from '../enrollment.ts';
import { enrollments } from '../enrollment-repository.ts';
import { requireOpenOffer } from '../offer.ts';
import { takeFromBudget } from '../places.ts';

/**
 * The mentee accepts the offer: in one transaction the enrollment begins with its award locked, the one mentorship
 * ever is claimed and the award is taken from the budget (domain: Selection, Stipends). The gate of the submission is
 * passed again, by the profile as it is now; the award follows the country of the submission, so that nobody moves for a
 * better one. Their other applications are released when the event is heard.
 */
export async function acceptOffer(actor: Person, applicationId: string) {
  const application = await ownApplication(actor, applicationId);
  const at = now();
  requireOpenOffer(application, at, 'acceptance');
  const { termId, programId, personId, organizationId } = application;
  const [term, termProgram, profile] = await loadTogether(
    wanted(terms, { termId }),
    wanted(termPrograms, { termId, programId }),
    wanted(profiles, { personId }),
  );
  if (term === undefined || termProgram === undefined) throw notFound('term');
  // The end may have been moved to before the day on which the offer lapses.
  const state = termState(term, at);
  if (state === 'closed') throw wrongState('The term', state, 'an acceptance');
  const policy = policyOf(term);
  requireEligible(profile?.mentee, term.start, policy);
  const enrollment: Enrollment = {
    enrollmentId: derivedId('enrollment', applicationId),
    applicationId: application.applicationId,
    ...{ personId, programId, termId, organizationId },
    policy: term.policy,
    award: awardFor(termProgram.funding, application.country, policy),
    acceptedAt: at,
    onboardingDeadline: deadlineAfter(at, policy.onboardingDays, policy.deadlineHour),
    start: term.start,
    end: term.end,
    extensionWeeks: 0,
    state: 'onboarding',
  };
  const { enrollmentId, award } = enrollment;
  const accepted: ApplicationIn<'accepted'> = {
    ...application,
    state: 'accepted',
    acceptedAt: at,
    enrollmentId,
  };
  const moved = change<{ readonly applicationId: string }, Application>(applications, application, accepted, {
    event: 'offer-accepted',
    actor,
    data: { ...whereabouts(application), enrollmentId },
  });
  const born = begin(enrollments, enrollment, {
    event: 'enrollment-created',
    actor,
    data: { ...whereabouts(application), applicationId },
  });
  const another = (): Problem =>
    new Problem('one-mentorship', 'You have or had a mentorship with this organization.', {
      rule: 'one-mentorship-ever',
      policy: policyName(policy),
    });
  return commit({ application: moved.item, enrollment, version: moved.item.version }, [
    ...moved.writes,
    ...born.writes,
    ...(policy.oneMentorshipEver
      ? [claim(mentorshipKey(personId, organizationId), enrollmentId, another)]
      : []),
    ...takeFromBudget(termProgram, award.amount),
    // The promise rests on dates, funding and profile as they were read.
    unchanged(terms, term),
    unchanged(termPrograms, termProgram),
    unchanged(profiles, profile),
    applicationEnds(programId),
  ]);
}
