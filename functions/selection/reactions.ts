/** What selection does when it hears of something: for the stream consumer, which hands events over in their order. */
import type { DomainEvent } from '../kernel/event.ts';
import { dropMark } from './use-cases/drop-mark.ts';
import { offerNextPlace } from './use-cases/offer-next-place.ts';
import { releaseOtherApplications } from './use-cases/release-other-applications.ts';

type Reaction = (event: DomainEvent) => Promise<void>;

/** A withdrawal frees a place only if one was held. */
async function afterWithdrawal(event: DomainEvent): Promise<void> {
  await dropMark(event);
  if (event.data.heldPlace === true) await offerNextPlace(event);
}

/** A mentee who leaves before the first day gives the place back; one who leaves later leaves none to give. */
async function afterLeaving(event: DomainEvent): Promise<void> {
  if (event.data.wasIn === 'onboarding') await offerNextPlace(event);
}

/** Event → reaction; each is harmless when it comes twice. */
export const reactions: Readonly<Record<string, Reaction>> = {
  'offer-accepted': releaseOtherApplications,
  'offer-declined': offerNextPlace,
  'offer-lapsed': offerNextPlace,
  'place-released': offerNextPlace,
  'enrollment-withdrawn': afterLeaving,
  'enrollment-terminated': afterLeaving,
  'application-withdrawn': afterWithdrawal,
  'application-declined': dropMark,
};
