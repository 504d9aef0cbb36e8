/**
 * The policy pack: every number of the domain, versioned. A term chooses one when it is created and keeps it.
 * Packs are data: a new rule is a new version, never an edit of an old one.
 */
import * as v from 'valibot';

export const Track = v.picklist(['full-time', 'part-time']);
export type Track = v.InferOutput<typeof Track>;

/** One item of the onboarding checklist (domain, "Onboarding"). */
export interface OnboardingItem {
  readonly name: string;
  readonly title: string;
  /** Asked of everybody, or only of those who said they study or work elsewhere. */
  readonly asked: 'always' | 'where-needed';
}

export interface PolicyPack {
  readonly id: string;
  readonly version: number;
  readonly applicationLimit: number;
  readonly minimumAgeYears: number;
  readonly reviewDays: number;
  /** Hour of the day, UTC, that a deadline given as a date means. */
  readonly deadlineHour: number;
  readonly tracks: Readonly<Record<Track, { readonly weeks: number; readonly hoursPerWeek: number }>>;
  /** Week after whose end each checkpoint is due, by track and number of checkpoints. */
  readonly checkpointWeeks: Readonly<Record<Track, Readonly<Record<3 | 4, readonly number[]>>>>;
  readonly checkpointOpensDaysBefore: number;
  readonly checkpointReminderDaysBefore: readonly number[];
  readonly checkpointOverdueReminderDays: number;
  /** Which checkpoint releases which share, by number of checkpoints: 1-based checkpoint, basis points. */
  readonly installments: Readonly<
    Record<3 | 4, readonly { readonly afterCheckpoint: number; readonly share: number }[]>
  >;
  readonly stipendTable: { readonly id: string; readonly version: string };
  /** Days after which a payment without a result is asked after. */
  readonly paymentDays: number;
  /** Days after which administrators are reminded of a payment that is earned and not asked for, again and again. */
  readonly requestReminderDays: number;
  readonly offerDays: number;
  readonly onboarding: readonly OnboardingItem[];
  readonly onboardingDays: number;
  /** Days after which an administrator is told again of an onboarding that is late. */
  readonly onboardingEscalationDays: number;
  readonly extensionWeeksInTotal: number;
  readonly health: {
    readonly amberAfterMissedDays: number;
    readonly redAfterMissedDays: number;
    readonly tellAfterMissedDays: number;
  };
  readonly reapplyWhileWindowOpen: boolean;
  readonly oneMentorshipEver: boolean;
  /** Countries no award or place may go to (ISO 3166-1 alpha-2). */
  readonly embargoedCountries: readonly string[];
  /** Days before the review ends on which unfinished prerequisites are reminded of. */
  readonly prerequisiteReminderDaysBefore: readonly number[];
  /** Days a graduate-to-be has for survey and last tasks after the final evaluation, before it is escalated. */
  readonly completionDays: number;
  readonly completionReminderDays: number;
}

/** LFX: numbers of the mentee guide and the CNCF programme as of 2026; sources in docs/adr. */
const LFX_1: PolicyPack = {
  id: 'lfx',
  version: 1,
  applicationLimit: 3,
  minimumAgeYears: 18,
  reviewDays: 14,
  deadlineHour: 18,
  tracks: {
    'full-time': { weeks: 12, hoursPerWeek: 40 },
    'part-time': { weeks: 24, hoursPerWeek: 20 },
  },
  checkpointWeeks: {
    'full-time': { 3: [4, 8, 12], 4: [3, 6, 9, 12] },
    'part-time': { 3: [8, 16, 24], 4: [6, 12, 18, 24] },
  },
  checkpointOpensDaysBefore: 7,
  checkpointReminderDaysBefore: [1, 0],
  checkpointOverdueReminderDays: 7,
  installments: {
    3: [
      { afterCheckpoint: 2, share: 5000 },
      { afterCheckpoint: 3, share: 5000 },
    ],
    4: [
      { afterCheckpoint: 2, share: 5000 },
      { afterCheckpoint: 4, share: 5000 },
    ],
  },
  stipendTable: { id: 'purchasing-power', version: '2026-07-01' },
  paymentDays: 10,
  requestReminderDays: 7,
  offerDays: 5,
  onboarding: [
    { name: 'identity-and-age', title: 'Identity and age', asked: 'always' },
    { name: 'work-eligibility', title: 'Work eligibility and residence', asked: 'always' },
    { name: 'permission', title: 'Permission of school or employer', asked: 'where-needed' },
    { name: 'tax-form', title: 'Kind of tax form', asked: 'always' },
    { name: 'payee', title: 'Payee details with the payment provider', asked: 'always' },
  ],
  onboardingDays: 14,
  onboardingEscalationDays: 7,
  extensionWeeksInTotal: 5,
  health: { amberAfterMissedDays: 2, redAfterMissedDays: 3, tellAfterMissedDays: 5 },
  reapplyWhileWindowOpen: true,
  oneMentorshipEver: true,
  embargoedCountries: ['CU', 'IR', 'KP', 'SY'],
  prerequisiteReminderDaysBefore: [7, 2],
  completionDays: 14,
  completionReminderDays: 7,
};

const PACKS: readonly PolicyPack[] = [LFX_1];

/** `lfx@1`: how a pack is named in answers and stored with a term. */
export function policyName(policy: PolicyPack): string {
  return `${policy.id}@${policy.version}`;
}

/** The pack a new term gets when it names none: the newest. */
export const CURRENT_POLICY: string = policyName(LFX_1);

/** Names of all packs, for schemas. */
export const POLICY_NAMES: readonly string[] = PACKS.map(policyName);

/** @throws Error when a stored term names a pack that is gone: packs are never removed. */
export function policyNamed(name: string): PolicyPack {
  const policy = PACKS.find((pack) => policyName(pack) === name);
  if (policy === undefined) throw new Error(`No policy pack is named ${name}.`);
  return policy;
}
