/** The time there is to answer an offer (domain: Selection; policy: offer days). */
import { type Application, type ApplicationIn, requireState } from '../applications/application.ts';
import type { PolicyPack } from '../kernel/policy.ts';
import { Problem } from '../kernel/problem.ts';
import { addDays, dateOf, deadlineOn, type Instant, inWords } from '../kernel/time.ts';

/** The deadline hour of the day some days after `at`. */
export function deadlineAfter(at: Instant, days: number, policy: PolicyPack): Instant {
  return deadlineOn(dateOf(addDays(at, days)), policy.deadlineHour);
}

/**
 * The offer is open: neither answered nor lapsed. An expiry that no step has written down yet counts all the same.
 * @throws Problem wrong-state, offer-expired
 */
export function requireOpenOffer<A extends Application>(
  application: A,
  at: Instant,
  move: string,
): asserts application is A & ApplicationIn<'offered'> {
  requireState(application, ['offered'], move);
  const { expiresAt } = application.offer;
  if (at >= expiresAt)
    throw new Problem('offer-expired', `The offer was open until ${inWords(expiresAt)}.`, {
      rule: 'offer-days',
      policy: application.policy,
    });
}
