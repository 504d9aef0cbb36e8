/** Lambda entry: the steps of a journey from the release to the accepted offer. */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { step, tasks } from '../platform/tasks.ts';
import { waitStep } from '../platform/waits.ts';
import { announceResult } from './use-cases/announce-result.ts';
import { closeWaitlist } from './use-cases/close-waitlist.ts';
import { lapseOffer } from './use-cases/lapse-offer.ts';
import { offerAnswered, resultsReleased, waitlistEnded } from './waits.ts';

const Application = v.object({ applicationId: idSchema('application') });

export const handler = tasks({
  'announce-result': step(Application, ({ applicationId }, { actor }) =>
    announceResult(actor, applicationId),
  ),
  'lapse-offer': step(Application, ({ applicationId }, { actor }) => lapseOffer(actor, applicationId)),
  'close-waitlist': step(Application, ({ applicationId }, { actor }) => closeWaitlist(actor, applicationId)),
  'results-released': waitStep(resultsReleased),
  'offer-answered': waitStep(offerAnswered),
  'waitlist-ended': waitStep(waitlistEnded),
});
