/** Making an offer: the transaction of it; whoever calls sees to the place. */
import type { Application, ApplicationIn } from '../applications/application.ts';
import { whereabouts } from '../applications/ending-repository.ts';
import { applications } from '../applications/repository.ts';
import type { Actor } from '../kernel/actor.ts';
import { now } from '../kernel/time.ts';
import type { Stored } from '../platform/table/entity.ts';
import { type Change, change } from '../platform/table/write.ts';
import type { Term } from '../terms/term.ts';
import { openUntil } from './offer.ts';

/** `selected → offered`, `waitlisted → offered`. */
export function makeOffer(
  application: ApplicationIn<'selected' | 'waitlisted'> & Stored,
  term: Term,
  actor: Actor,
): Change<ApplicationIn<'offered'> & Stored> {
  const madeAt = now();
  const offer = { madeAt, expiresAt: openUntil(madeAt, term) };
  const { state: _, ...rest } = application;
  const offered: ApplicationIn<'offered'> = { ...withoutRank(rest), state: 'offered', offer };
  const { item, writes } = change<{ readonly applicationId: string }, Application>(
    applications,
    application,
    offered,
    {
      event: 'offer-made',
      actor,
      data: { ...whereabouts(application), until: offer.expiresAt },
    },
  );
  const { version, eventSequence, eventHash } = item;
  return { item: { ...offered, version, eventSequence, eventHash }, writes };
}

function withoutRank<Fields extends object>(fields: Fields): Omit<Fields, 'rank'> {
  const { rank: _, ...rest } = fields as Fields & { rank?: number };
  return rest;
}
