/** The project plan of a mentorship. */
import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { wanted } from '../../platform/table/read.ts';
import { plans, type StoredPlan } from '../repository.ts';

/** @throws Problem not-found while there is none */
export async function readPlan(actor: Person, enrollmentId: string): Promise<StoredPlan> {
  const { beside } = await accessEnrollment(actor, enrollmentId, ['mentee', 'mentor', 'administrator'], {
    beside: [wanted(plans, { enrollmentId })],
  });
  if (beside[0] === undefined) throw notFound('plan');
  return beside[0];
}
