/** The mentee hands in a step of the checklist; payee details as long as money may be owed, though the mentorship be over. */
import type { Person } from '../../kernel/actor.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change, unchanged } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { accessEnrollment } from '../access.ts';
import { type Facts, factLacking, requireAsked, submitted } from '../hr-step.ts';
import { hrSteps, type StoredHrStep } from '../repository.ts';

/** @throws Problem wrong-state, invalid-request when the step needs a fact that is not there. */
export async function submitHrStep(
  actor: Person,
  enrollmentId: string,
  name: string,
  facts: Facts,
): Promise<StoredHrStep> {
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['mentee'], {
    beside: [wanted(hrSteps, { enrollmentId, name })],
  });
  requireAsked(name, enrollment, 'handing in');
  const before = beside[0];
  if (before === undefined) throw notFound('step');
  const lacking = factLacking(name, facts);
  if (lacking !== undefined) {
    throw new Problem('invalid-request', 'This step needs more.', {
      errors: [{ pointer: `/${lacking}`, detail: 'is missing' }],
    });
  }
  const { item, writes } = change(hrSteps, before, submitted(before, facts, now()), {
    event: 'hr-step-submitted',
    actor,
    data: { enrollmentId, step: name },
  });
  return commit(item, [...writes, unchanged(enrollments, enrollment)]);
}
