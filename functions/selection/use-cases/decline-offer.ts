import type { Application, ApplicationIn } from '../../applications/application.ts';
import { endingWrites, whereabouts } from '../../applications/ending-repository.ts';
import { applications, ownApplication } from '../../applications/repository.ts';
import type { Person } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { requireOpenOffer } from '../offer.ts';

/** The mentee declines the offer; the place goes to the next on the waitlist when the event is heard. */
export async function declineOffer(actor: Person, applicationId: string, reason: string | undefined) {
  const application = await ownApplication(actor, applicationId);
  const at = now();
  requireOpenOffer(application, at, 'declining');
  const declined: ApplicationIn<'offer-declined'> = { ...application, state: 'offer-declined', endedAt: at };
  const { item, writes } = change<{ readonly applicationId: string }, Application>(
    applications,
    application,
    declined,
    { event: 'offer-declined', actor, why: reason, data: whereabouts(application) },
  );
  return commit({ application: item, version: item.version }, [...writes, ...endingWrites(application)]);
}
