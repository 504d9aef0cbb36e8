/** An onboarding as a whole: contract counter-signed and every step of the checklist settled (domain: Onboarding). */

import type { Person } from '../../kernel/actor.ts';
import { Problem, wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { change, unchanged, type Write } from '../../platform/table/write.ts';
import type { Enrollment, EnrollmentIn } from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { isSettled } from '../hr-step.ts';
import { contracts, hrSteps, type StoredContract, type StoredHrStep } from '../repository.ts';

/** @throws Problem wrong-state unless the mentorship is still before its start. */
export function requireOnboarding(
  enrollment: Enrollment & Stored,
  move: string,
): EnrollmentIn<'onboarding'> & Stored {
  if (enrollment.state === 'onboarding') return enrollment;
  throw wrongState('The enrollment', enrollment.state, move);
}

/** A contract that has not been prepared belongs to an onboarding that has not been opened. */
export function requirePrepared(contract: StoredContract | undefined): StoredContract {
  if (contract !== undefined) return contract;
  throw new Problem('wrong-state', 'Onboarding has not been opened yet: it will be in a moment.');
}

/**
 * What else is written when one part is settled: with the last part the onboarding is complete; before that, one part
 * still outstanding must be as it was read, so that of two who settle the last two at once one reads again and notices.
 */
export function settlementWrites(
  actor: Person,
  enrollment: Enrollment & Stored,
  contract: StoredContract,
  steps: readonly StoredHrStep[],
): readonly Write[] {
  const completed = enrollment.state !== 'onboarding' || enrollment.onboardingCompletedAt !== undefined;
  if (completed) return [unchanged(enrollments, enrollment)];
  const step = steps.find((one) => !isSettled(one));
  if (step !== undefined) return [unchanged(enrollments, enrollment), unchanged(hrSteps, step)];
  if (contract.state !== 'countersigned') {
    return [unchanged(enrollments, enrollment), unchanged(contracts, contract)];
  }
  const complete = { ...enrollment, onboardingCompletedAt: now() };
  return change(enrollments, enrollment, complete, { event: 'onboarding-completed', actor }).writes;
}
