/** HR gives a step back with what is wrong; the mentee is told. */
import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { requireVersion, stale } from '../../kernel/version.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change, unchanged } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { accessEnrollment, requireOther } from '../access.ts';
import { requireAsked, returned } from '../hr-step.ts';
import { hrSteps, type StoredHrStep } from '../repository.ts';

/** @throws Problem wrong-state unless it was handed in, and is still asked for; version-stale when it was handed in anew. */
export async function returnHrStep(
  actor: Person,
  enrollmentId: string,
  name: string,
  reason: string,
  ifMatch: number,
): Promise<StoredHrStep> {
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['hr'], {
    beside: [wanted(hrSteps, { enrollmentId, name })],
  });
  requireOther(actor, enrollment);
  requireAsked(name, enrollment, 'giving it back');
  const before = beside[0];
  if (before === undefined) throw notFound('step');
  requireVersion(before, ifMatch);
  const { item, writes } = change(
    hrSteps,
    before,
    returned(before, reason),
    { event: 'hr-step-returned', actor, why: reason, data: { enrollmentId, step: name } },
    stale,
  );
  return commit(item, [...writes, unchanged(enrollments, enrollment)]);
}
