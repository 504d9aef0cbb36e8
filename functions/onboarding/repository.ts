/** Where contract, HR steps and the deadline that is waited for lie: in the partition of their enrollment. */
import * as v from 'valibot';
import { policyNamed } from '../kernel/policy.ts';
import { defineEntity, type Stored } from '../platform/table/entity.ts';
import { type Wanted, wanted } from '../platform/table/read.ts';
import type { Enrollment } from '../selection/enrollment.ts';
import { Contract } from './contract.ts';
import { HrStep } from './hr-step.ts';

/** Queue of an organization's onboarding desks: HR verifies, staff counter-sign; who waited longest is first. */
export const onboardingQueue = (organizationId: string): string => `ONBOARDING#${organizationId}`;

export const contracts = defineEntity<{ readonly enrollmentId: string }, Contract>({
  type: 'contract',
  schema: Contract,
  key: ({ enrollmentId }) => ({ pk: `ENROLLMENT#${enrollmentId}`, sk: 'CONTRACT' }),
  subjectId: ({ enrollmentId }) => enrollmentId,
  indexes: (contract) =>
    contract.state === 'signed' && contract.closedAt === undefined
      ? {
          queue: [
            onboardingQueue(contract.organizationId),
            `CONTRACT#${contract.signature.at}#${contract.enrollmentId}`,
          ],
        }
      : {},
});
export type StoredContract = Contract & Stored;

export const hrSteps = defineEntity<{ readonly enrollmentId: string; readonly name: string }, HrStep>({
  type: 'hr-step',
  schema: HrStep,
  key: ({ enrollmentId, name }) => ({ pk: `ENROLLMENT#${enrollmentId}`, sk: `HR-STEP#${name}` }),
  subjectId: ({ enrollmentId }) => enrollmentId,
  indexes: (step) =>
    step.state === 'submitted' && step.closedAt === undefined
      ? {
          queue: [
            onboardingQueue(step.organizationId),
            `HR-STEP#${step.submittedAt}#${step.enrollmentId}#${step.name}`,
          ],
        }
      : {},
});
export type StoredHrStep = HrStep & Stored;

/** The steps the policy may ask; those that were not asked of this person are not there. */
export function stepsWanted(enrollment: Enrollment): Wanted<HrStep>[] {
  const enrollmentId: string = enrollment.enrollmentId;
  return policyNamed(enrollment.policy).onboarding.map(({ name }) => wanted(hrSteps, { enrollmentId, name }));
}

/** Without the gaps of what was not asked. */
export const asked = (steps: readonly (StoredHrStep | undefined)[]): StoredHrStep[] =>
  steps.filter((step) => step !== undefined);

const OnboardingWatch = v.object({
  enrollmentId: v.string(),
  /** The deadline by which the workflow waits; another one on the enrollment means: it was extended. */
  awaitedUntil: v.string(),
  /** An administrator has been told that it is late, and is told again only after this. */
  escalatedUntil: v.optional(v.string()),
});
export type OnboardingWatch = v.InferOutput<typeof OnboardingWatch>;

/** What the workflow knows of an onboarding. */
export const watches = defineEntity<{ readonly enrollmentId: string }, OnboardingWatch>({
  type: 'onboarding-watch',
  schema: OnboardingWatch,
  key: ({ enrollmentId }) => ({ pk: `ENROLLMENT#${enrollmentId}`, sk: 'ONBOARDING' }),
  subjectId: ({ enrollmentId }) => enrollmentId,
});
