/** The ways an application ends before an offer is accepted, and what is given back with each. */
import type { Actor } from '../kernel/actor.ts';
import type { EventData } from '../kernel/event.ts';
import { policyNamed } from '../kernel/policy.ts';
import { now } from '../kernel/time.ts';
import type { Stored } from '../platform/table/entity.ts';
import { countDown, release } from '../platform/table/guards.ts';
import { type Change, change, type Write } from '../platform/table/write.ts';
import { applicationEnds } from '../programs/repository.ts';
import {
  type Application,
  type ApplicationIn,
  type DeclineReason,
  holdsPlace,
  requireState,
  wasSubmitted,
} from './application.ts';
import { applicationCountKey, applications, appliedKey, placesKey } from './repository.ts';

/** Program and term, which whoever reacts to an event needs to know. */
export const whereabouts = ({ programId, termId }: Application): EventData => ({ programId, termId });

/** The program counts one live application less, and a place that was held is free again. */
export function endingWrites(application: Application): Write[] {
  const { programId, termId } = application;
  return [
    ...(wasSubmitted(application) ? [applicationEnds(programId)] : []),
    ...(holdsPlace(application) ? [countDown(placesKey(termId, programId), 1)] : []),
  ];
}

/**
 * Withdraws an application: it no longer counts towards the limit, and the mentee may apply to the program again
 * while the window is open, if the policy says so (domain: "State machines", Application).
 * @throws Problem wrong-state once an offer is accepted or the application has been answered.
 */
export function withdrawal(
  application: Application & Stored,
  actor: Actor,
  why: string | undefined,
  because: 'asked' | 'accepted-elsewhere' | 'term-cancelled' = 'asked',
): Change<Application & Stored> {
  requireState(
    application,
    ['draft', 'submitted', 'under-review', 'selected', 'waitlisted', 'offered'],
    'withdrawal',
  );
  const { applicationId, personId, programId, termId } = application;
  const heldPlace = holdsPlace(application);
  const withdrawn: ApplicationIn<'withdrawn'> = {
    ...essence(application),
    ...(wasSubmitted(application)
      ? { submittedAt: application.submittedAt, prerequisiteCount: application.prerequisiteCount }
      : {}),
    ...('offer' in application ? { offer: application.offer } : {}),
    state: 'withdrawn',
    endedAt: now(),
  };
  const { item, writes } = change<{ readonly applicationId: string }, Application>(
    applications,
    application,
    withdrawn,
    {
      event: 'application-withdrawn',
      actor,
      why,
      data: { ...whereabouts(application), because, heldPlace, submitted: wasSubmitted(application) },
    },
  );
  const mayReapply = policyNamed(application.policy).reapplyWhileWindowOpen;
  return {
    item,
    writes: [
      ...writes,
      ...endingWrites(application),
      ...(wasSubmitted(application) ? [countDown(applicationCountKey(personId, termId), 1)] : []),
      ...(mayReapply ? [release(appliedKey(personId, termId, programId), applicationId)] : []),
    ],
  };
}

/** Declines an application, with the reason its letter explains. */
export function decline(
  application: ApplicationIn<'under-review' | 'waitlisted'> & Stored,
  actor: Actor,
  declineReason: DeclineReason,
): Change<Application & Stored> {
  const { submittedAt, prerequisiteCount } = application;
  const declined: ApplicationIn<'declined'> = {
    ...essence(application),
    submittedAt,
    prerequisiteCount,
    state: 'declined',
    declineReason,
    declinedAt: now(),
  };
  const { item, writes } = change<{ readonly applicationId: string }, Application>(
    applications,
    application,
    declined,
    {
      event: 'application-declined',
      actor,
      data: { ...whereabouts(application), reason: declineReason },
    },
  );
  return { item, writes: [...writes, ...endingWrites(application)] };
}

/** The fields an application has in every state. */
function essence(application: Application): Omit<ApplicationIn<'draft'>, 'state'> {
  const { applicationId, personId, applicantName, programId, termId, organizationId } = application;
  const { programName, termName, policy, statement, experience, availability, createdAt } = application;
  return {
    ...{ applicationId, personId, applicantName, programId, termId, organizationId },
    ...{ programName, termName, policy, statement, experience, availability, createdAt },
  };
}
