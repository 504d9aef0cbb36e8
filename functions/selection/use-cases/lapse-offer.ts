import type { Application, ApplicationIn } from '../../applications/application.ts';
import { endingWrites, whereabouts } from '../../applications/ending-repository.ts';
import { applicationOf, applications } from '../../applications/repository.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';

export type Lapsed =
  | { readonly outcome: 'lapsed' | 'declined' | 'over' }
  | { readonly outcome: 'accepted'; readonly enrollmentId: string };

/** Nobody answered in time: the offer lapses and the place is free. An answer given at the last moment counts. */
export async function lapseOffer(actor: Actor, applicationId: string): Promise<Lapsed> {
  const application = await applicationOf(applicationId);
  switch (application.state) {
    case 'accepted':
      return { outcome: 'accepted', enrollmentId: application.enrollmentId };
    case 'offer-declined':
      return { outcome: 'declined' };
    case 'offer-lapsed':
      return { outcome: 'lapsed' };
    case 'withdrawn':
      return { outcome: 'over' };
    case 'offered':
      break;
    default:
      throw wrongState('The application', application.state, 'a lapse');
  }
  const at = now();
  if (at < application.offer.expiresAt)
    throw new Problem('try-again', 'The offer is still open.', { retryAfterSeconds: 1 });
  const lapsed: ApplicationIn<'offer-lapsed'> = { ...application, state: 'offer-lapsed', endedAt: at };
  const { writes } = change<{ readonly applicationId: string }, Application>(
    applications,
    application,
    lapsed,
    { event: 'offer-lapsed', actor, data: whereabouts(application) },
  );
  await commitStep([...writes, ...endingWrites(application)]);
  return { outcome: 'lapsed' };
}
