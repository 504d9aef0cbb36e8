/** What a journey waits for between the review and the accepted offer. */
import { applicationInTerm } from '../applications/application-in-term.ts';
import { applicationOf } from '../applications/repository.ts';
import type { WaitAnswer, WaitDefinition } from '../platform/waits.ts';

/** Release and cancellation are facts of the term, a withdrawal one of the application; both of the former are announced. */
export const resultsReleased: WaitDefinition = {
  name: 'results-released',
  endedBy: ['term-released', 'term-cancelled', 'application-withdrawn'],
  settled: async (applicationId, termId) => {
    const { application, term } = await applicationInTerm(applicationId, termId);
    if (application.state === 'withdrawn') return { outcome: 'withdrawn' };
    const known = term?.releasedAt !== undefined || term?.cancelledAt !== undefined;
    return known ? { outcome: 'released' } : undefined;
  },
};

/** An offer that has lapsed was not taken, as a declined one was not. */
export const offerAnswered: WaitDefinition = {
  name: 'offer-answered',
  endedBy: ['offer-accepted', 'offer-declined', 'application-withdrawn'],
  settled: async (applicationId): Promise<WaitAnswer | undefined> => {
    const application = await applicationOf(applicationId);
    switch (application.state) {
      case 'accepted':
        return { outcome: 'accepted', enrollmentId: application.enrollmentId };
      case 'offer-declined':
      case 'offer-lapsed':
        return { outcome: 'declined' };
      case 'withdrawn':
        return { outcome: 'withdrawn' };
      default:
        return undefined;
    }
  },
};

/** Whatever became of an offer since, the journey goes on where offers are answered. */
export const waitlistEnded: WaitDefinition = {
  name: 'waitlist-ended',
  endedBy: ['offer-made', 'application-withdrawn'],
  settled: async (applicationId): Promise<WaitAnswer | undefined> => {
    const application = await applicationOf(applicationId);
    if (application.state === 'withdrawn') return { outcome: 'withdrawn' };
    if (!('offer' in application) || application.offer === undefined) return undefined;
    return { outcome: 'offered', until: application.offer.expiresAt };
  },
};

export const waits: readonly WaitDefinition[] = [resultsReleased, offerAnswered, waitlistEnded];
