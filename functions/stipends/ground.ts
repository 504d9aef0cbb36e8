/**
 * The ground a payment stands on: the enrollment with its award, every checkpoint, the verified payee. It is read in
 * one round trip and the transaction fails if any of it has changed since, so a fail that is recorded between
 * approval and submission stops the payment (trust M4, M6).
 */

import { type Checkpoint, earns } from '../evaluations/checkpoint.ts';
import { checkpoints } from '../evaluations/repository.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { type HrStep, PAYEE_STEP } from '../onboarding/hr-step.ts';
import { hrSteps } from '../onboarding/repository.ts';
import type { Stored } from '../platform/table/entity.ts';
import { loadTogether, wanted } from '../platform/table/read.ts';
import { unchanged, type Write } from '../platform/table/write.ts';
import type { Enrollment } from '../selection/enrollment.ts';
import { enrollments } from '../selection/enrollment-repository.ts';
import type { Installment } from './installment.ts';
import { type Payee, payeeOf } from './payee.ts';
import { installments } from './repository.ts';

/** A term has 3 or 4 checkpoints (domain: Evaluations). */
const CHECKPOINT_NUMBERS = [1, 2, 3, 4];

export interface Ground {
  readonly installment: Installment & Stored;
  readonly enrollment: Enrollment & Stored;
  readonly checkpoints: readonly (Checkpoint & Stored)[];
  readonly payeeStep: (HrStep & Stored) | undefined;
  /** Where HR says the money goes, now. */
  readonly payee: Payee | undefined;
}

/** @throws Problem not-found */
export async function groundOf(key: { enrollmentId: string; number: number }): Promise<Ground> {
  const { enrollmentId } = key;
  const [installment, enrollment, payeeStep, ...found] = await loadTogether(
    wanted(installments, key),
    wanted(enrollments, { enrollmentId }),
    wanted(hrSteps, { enrollmentId, name: PAYEE_STEP }),
    ...CHECKPOINT_NUMBERS.map((number) => wanted(checkpoints, { enrollmentId, number })),
  );
  // The words of the refusal that strangers get, so that they do not learn which installments there are (trust Z3).
  if (installment === undefined || enrollment === undefined) throw notFound('stipend');
  const known = found.filter((checkpoint) => checkpoint !== undefined);
  return { installment, enrollment, checkpoints: known, payeeStep, payee: payeeOf(payeeStep) };
}

/** A verdict that has gone against the mentee and stands. */
const FAILED: readonly Checkpoint['state'][] = ['failed', 'under-appeal', 'upheld'];

/**
 * Every checkpoint up to the one that releases is passed, or excused with the agreement of staff, and none, later ones
 * included, has failed (domain: Stipends, "only if every checkpoint so far is passed").
 */
function isEarned(afterCheckpoint: number, all: readonly Checkpoint[]): boolean {
  const needed = Array.from({ length: afterCheckpoint }, (_, index) => index + 1);
  const passed = needed.every((number) => all.some((one) => one.number === number && earns(one)));
  return passed && !all.some(({ state }) => FAILED.includes(state));
}

/** Whether the installment may become due: everything before it is passed, and onboarding is complete. */
export function hasEarned({ installment, enrollment, checkpoints: all }: Ground): boolean {
  return enrollment.onboardingCompletedAt !== undefined && isEarned(installment.afterCheckpoint, all);
}

/** @throws Problem not-earned, onboarding-incomplete: no payment before either (domain: Onboarding, Stipends) */
export function requireEarned({ installment, enrollment, checkpoints: all }: Ground): void {
  if (enrollment.onboardingCompletedAt === undefined) {
    throw new Problem('onboarding-incomplete', 'Nothing is paid before onboarding is complete.');
  }
  if (isEarned(installment.afterCheckpoint, all)) return;
  throw new Problem(
    'not-earned',
    `Every evaluation up to number ${installment.afterCheckpoint} must be passed, or excused with the agreement of staff, and none may have failed.`,
    { rule: 'installments-by-checkpoint', policy: enrollment.policy },
  );
}

/** The transaction fails if any of the ground has changed since it was read. */
export function groundUnchanged({ enrollment, checkpoints: all, payeeStep }: Ground): Write[] {
  return [
    unchanged(enrollments, enrollment),
    ...all.map((checkpoint) => unchanged(checkpoints, checkpoint)),
    ...(payeeStep === undefined ? [] : [unchanged(hrSteps, payeeStep)]),
  ];
}
