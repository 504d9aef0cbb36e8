/** What each side sees of an enrollment and its onboarding; nobody sees more than their part needs (trust Z5). */
import * as v from 'valibot';
import { Version } from '../kernel/version.ts';
import type { Stored } from '../platform/table/entity.ts';
import type { Enrollment } from '../selection/enrollment.ts';
import { Award } from '../terms/award.ts';
import type { Standing } from './access.ts';
import type { Contract } from './contract.ts';
import { type ContractMatter, contractText, hashOfText } from './contract-template.ts';
import { Facts } from './hr-step.ts';
import type { StoredHrStep } from './repository.ts';
import { StandingInWords, standingInWords } from './standing.ts';

export const EnrollmentAnswer = v.object({
  enrollmentId: v.string(),
  applicationId: v.string(),
  personId: v.string(),
  menteeName: v.string(),
  programId: v.string(),
  programName: v.string(),
  termId: v.string(),
  state: v.string(),
  start: v.string(),
  end: v.string(),
  extensionWeeks: v.number(),
  onboardingDeadline: v.string(),
  onboardingCompletedAt: v.optional(v.string()),
  /** For the mentee, administrators, staff and finance. */
  award: v.optional(Award),
  /** For the mentee, administrators and staff. */
  endReason: v.optional(v.string()),
  standing: StandingInWords,
});

export const ContractAnswer = v.object({
  state: v.string(),
  template: v.string(),
  text: v.string(),
  /** Sent back with the signature: it binds the name to this text. */
  textHash: v.string(),
  signedAt: v.optional(v.string()),
  signedAs: v.optional(v.string()),
  countersignedAt: v.optional(v.string()),
});

export const HrStepAnswer = v.object({
  step: v.string(),
  title: v.string(),
  state: v.string(),
  facts: v.optional(Facts),
  reason: v.optional(v.string()),
  /** With the facts, for If-Match of HR: what is handed in anew has another. */
  version: v.optional(Version),
});

export const OnboardingAnswer = v.object({
  enrollmentId: v.string(),
  deadline: v.string(),
  completedAt: v.optional(v.string()),
  contract: v.optional(v.object({ ...ContractAnswer.entries, text: v.optional(v.string()) })),
  steps: v.array(HrStepAnswer),
  standing: StandingInWords,
});

const oneOf = (standings: readonly Standing[], ...some: readonly Standing[]): boolean =>
  standings.some((standing) => some.includes(standing));

/** All that the two answers are made of. */
export interface EnrollmentSight {
  readonly enrollment: Enrollment & Stored;
  readonly standings: readonly Standing[];
  readonly contract: Contract | undefined;
  readonly steps: readonly StoredHrStep[];
  readonly matter: ContractMatter;
}

export function enrollmentAnswer(sight: EnrollmentSight): v.InferOutput<typeof EnrollmentAnswer> {
  const { enrollment, standings, contract, steps, matter } = sight;
  const { award, state, ...rest } = enrollment;
  const reason = 'endReason' in enrollment ? enrollment.endReason : undefined;
  return {
    ...rest,
    state,
    menteeName: matter.menteeName,
    programName: matter.programName,
    award: oneOf(standings, 'mentee', 'administrator', 'staff', 'finance') ? award : undefined,
    endReason: oneOf(standings, 'mentee', 'administrator', 'staff') ? reason : undefined,
    standing: standingInWords(enrollment, contract, steps),
  };
}

/** A signed contract is what it was when it was signed. */
export function signedContractAnswer(
  contract: Extract<Contract, { state: 'signed' | 'countersigned' }>,
): v.InferOutput<typeof ContractAnswer> {
  const { state, template, text, textHash, signature } = contract;
  const counter = contract.state === 'countersigned' ? { countersignedAt: contract.counterSignature.at } : {};
  return {
    state,
    template,
    text,
    textHash,
    signedAt: signature.at,
    signedAs: signature.typedName,
    ...counter,
  };
}

/** The contract as it is now: before it is signed, filled from today's term and person. */
function contractAnswer(contract: Contract, matter: ContractMatter): v.InferOutput<typeof ContractAnswer> {
  if (contract.state !== 'prepared') return signedContractAnswer(contract);
  const { state, template } = contract;
  const text = contractText(template, matter);
  return { state, template, text, textHash: hashOfText(text) };
}

/** What was handed in is for the mentee and HR; others see how far it is. */
export function hrStepAnswer(step: StoredHrStep, withFacts: boolean): v.InferOutput<typeof HrStepAnswer> {
  const { name, title, state, version } = step;
  const facts = 'facts' in step ? step.facts : undefined;
  const reason = 'reason' in step ? step.reason : undefined;
  return { step: name, title, state, ...(withFacts ? { facts, reason, version } : {}) };
}

export function onboardingAnswer(sight: EnrollmentSight): v.InferOutput<typeof OnboardingAnswer> {
  const { enrollment, standings, contract, steps, matter } = sight;
  const readable = oneOf(standings, 'mentee', 'staff');
  const shown = contract === undefined ? undefined : contractAnswer(contract, matter);
  return {
    enrollmentId: enrollment.enrollmentId,
    deadline: enrollment.onboardingDeadline,
    completedAt: enrollment.onboardingCompletedAt,
    contract: shown === undefined || readable ? shown : { ...shown, text: undefined, signedAs: undefined },
    steps: steps.map((step) => hrStepAnswer(step, oneOf(standings, 'mentee', 'hr'))),
    standing: standingInWords(enrollment, contract, steps),
  };
}
