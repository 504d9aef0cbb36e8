/** The administrator decides on a failed evaluation: the mentorship ends. */
import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { onboardingWanted } from '../../onboarding/closing.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import { isFailing } from '../checkpoint.ts';
import { requireScheduled } from '../sight.ts';
import { checkpointsWanted, leaving, present } from './leaving.ts';

/** Not while an appeal waits for its answer. @throws Problem wrong-state */
export async function endAfterFail(
  actor: Person,
  enrollmentId: string,
  number: number,
  reason: string,
): Promise<Enrollment & Stored> {
  const { enrollment, beside, more } = await accessEnrollment(actor, enrollmentId, ['administrator'], {
    beside: checkpointsWanted(enrollmentId),
    more: onboardingWanted,
  });
  requireOther(actor, enrollment);
  const found = present(beside);
  const checkpoint = requireScheduled(found.find((one) => one.number === number));
  if (!isFailing(checkpoint) || checkpoint.state === 'under-appeal') {
    throw wrongState(`Evaluation ${number}`, checkpoint.state, 'ending the mentorship on it');
  }
  const hanging = { checkpoints: found, onboarding: more };
  const { item, writes } = leaving(actor, enrollment, hanging, { to: 'terminated', reason });
  return commit(item, writes);
}
