/**
 * A mentorship that ends takes its onboarding from the desks, in the same transaction: nobody verifies or signs for
 * who has left (domain: Leaving early). Payee details stay where money may still be owed.
 */
import type { Person } from '../kernel/actor.ts';
import { now } from '../kernel/time.ts';
import { type Wanted, wanted } from '../platform/table/read.ts';
import { change, unchanged, type Write } from '../platform/table/write.ts';
import type { Enrollment } from '../selection/enrollment.ts';
import type { Contract } from './contract.ts';
import { closed, type HrStep, isAsked } from './hr-step.ts';
import { contracts, hrSteps, type StoredContract, type StoredHrStep, stepsWanted } from './repository.ts';

/** What {@link closingWrites} needs, to be read along with other things. */
export const onboardingWanted = (
  enrollment: Enrollment,
): readonly [Wanted<Contract>, ...Wanted<HrStep>[]] => [
  wanted(contracts, { enrollmentId: enrollment.enrollmentId }),
  ...stepsWanted(enrollment),
];

/**
 * What lies on a desk leaves it; what could still come there is held to be as it was read, so that nothing is handed in
 * or signed at the very moment of the end.
 * @param enrollment as it is after its end.
 */
export function closingWrites(
  actor: Person,
  enrollment: Enrollment,
  [contract, ...steps]: readonly [StoredContract | undefined, ...(StoredHrStep | undefined)[]],
): Write[] {
  const settled = steps.filter((step) => step !== undefined && !isAsked(step.name, enrollment));
  return [
    ...(contract === undefined ? [] : contractWrites(actor, contract)),
    ...settled.flatMap((step) => (step === undefined ? [] : stepWrites(actor, step))),
  ];
}

function contractWrites(actor: Person, contract: StoredContract): readonly Write[] {
  if (contract.state === 'prepared') return [unchanged(contracts, contract)];
  if (contract.state !== 'signed') return [];
  const happening = { event: 'contract-closed', actor, data: { enrollmentId: contract.enrollmentId } };
  return change(contracts, contract, { ...contract, closedAt: now() }, happening).writes;
}

function stepWrites(actor: Person, step: StoredHrStep): readonly Write[] {
  if (step.state === 'open' || step.state === 'returned') return [unchanged(hrSteps, step)];
  if (step.state !== 'submitted') return [];
  const { enrollmentId, name } = step;
  const happening = { event: 'hr-step-closed', actor, data: { enrollmentId, step: name } };
  return change(hrSteps, step, closed(step, now()), happening).writes;
}
