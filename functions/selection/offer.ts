/** The time there is to answer an offer (domain: Selection; policy: offer days). */
import { type Application, type ApplicationIn, requireState } from '../applications/application.ts';
import { Problem } from '../kernel/problem.ts';
import { type Instant, inWords } from '../kernel/time.ts';
import { offerOpenUntil, policyOf, type Term } from '../terms/term.ts';

/**
 * When an offer made now lapses. Its days may reach beyond the term's end, where its result is announced long after the
 * release or the end was moved; the offer does not.
 */
export function openUntil(at: Instant, term: Term): Instant {
  const open = offerOpenUntil(at, policyOf(term));
  if (open > term.end) return term.end;
  return open;
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
