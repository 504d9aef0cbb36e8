import { type Person, requireDeskOf } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { againOnConflict } from '../../platform/table/again.ts';
import { commit } from '../../platform/table/commit.ts';
import { loadTogether, wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { contactOf } from '../../profiles/repository.ts';
import { belongingsOf, belongsTo, programsWanted } from '../person-of-organization.ts';
import { addressHash, suppressions } from '../suppression.ts';

export interface LiftedSuppression {
  readonly personId: string;
  /** Absent where there was nothing to lift. */
  readonly liftedAt?: string;
}

/**
 * Staff lets a person be written to again whose address came back or who called a letter spam, once they have it from
 * them that it is right (trust E2). The address is the one they have now. Lifted twice is lifted once; a letter that
 * comes back afterwards suppresses it anew.
 * @throws Problem not-found for whoever is not staff of the organization, and for a person it has nothing to do with.
 */
export function liftMailSuppression(
  actor: Person,
  organizationId: string,
  personId: string,
  reason: string,
): Promise<LiftedSuppression> {
  return againOnConflict(() => lift(actor, organizationId, personId, reason));
}

async function lift(
  actor: Person,
  organizationId: string,
  personId: string,
  reason: string,
): Promise<LiftedSuppression> {
  requireDeskOf(actor, organizationId, 'staff');
  const [contact, found] = await Promise.all([contactOf(personId), belongingsOf(personId)]);
  if (contact === undefined) throw notFound('person');
  const [before, ...ofPrograms] = await loadTogether(
    wanted(suppressions, { addressHash: addressHash(contact.email) }),
    ...programsWanted(found),
  );
  if (!belongsTo(organizationId, found, ofPrograms)) throw notFound('person');
  if (before === undefined) return commit({ personId }, []);
  if (before.lifted !== undefined) return commit({ personId, liftedAt: before.lifted.at }, []);
  const liftedAt = now();
  const { writes } = change(
    suppressions,
    before,
    { ...before, lifted: { by: actor.id, at: liftedAt } },
    { event: 'mail-suppression-lifted', actor, why: reason, data: { organizationId, personId } },
  );
  return commit({ personId, liftedAt }, writes);
}
