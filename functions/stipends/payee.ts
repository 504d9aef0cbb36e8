/**
 * Where money goes: a token of the payment provider, never a bank number of ours (domain: Onboarding).
 * The onboarding step `payee` holds it; its revision grows with everything that is handed in anew.
 */
import * as v from 'valibot';
import type { HrStep } from '../onboarding/hr-step.ts';

export const Payee = v.object({ reference: v.string(), version: v.number() });
export type Payee = v.InferOutput<typeof Payee>;

export function samePayee(one: Payee, other: Payee): boolean {
  return one.reference === other.reference && one.version === other.version;
}

/** The payee HR has verified, or undefined: nobody is paid at an address nobody looked at. */
export function payeeOf(step: HrStep | undefined): Payee | undefined {
  if (step?.state !== 'verified' || step.facts.reference === undefined) return undefined;
  return { reference: step.facts.reference, version: step.revision };
}
