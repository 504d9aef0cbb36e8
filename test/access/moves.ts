/**
 * Every door that moves something along its life, and the states from which it may (domain, "State machines"), said a
 * second time on purpose. A door that writes and is neither here nor among those that move no life fails the test.
 */
import type { ProblemCode } from '../../functions/kernel/problem-codes.ts';
import type { Life } from './every-life.ts';
import type { Part } from './people.ts';

/** Who asks: somebody in a part, or whoever is invited to mentor, or asks to. */
export type Asker = Part | 'invited';

export interface Move {
  readonly of: Life;
  readonly by: Asker;
  /** From any other state it is refused and nothing is changed. */
  readonly from: readonly string[];
  /** States in which it was made already: it is answered as if made, and nothing is changed. */
  readonly repeats?: readonly string[];
  /** What refuses it in all other states: `wrong-state` unless said. */
  readonly otherwise?: ProblemCode;
  /** States that refuse it with a code of their own. */
  readonly refused?: Readonly<Record<string, ProblemCode>>;
  /** What must stand otherwise than usual, so that nothing but the state stands in its way. */
  readonly beside?: Readonly<Partial<Record<Life, string>>>;
}

const move = (of: Life, by: Asker, ...from: readonly string[]): Move => ({ of, by, from });
export const UNDER_WAY = ['active', 'extended', 'completing'] as const;

const UNSEEN = { draft: 'not-found' } as const;
const TOO_EARLY = { scheduled: 'evaluation-not-open' } as const;
const APPEALED = { 'under-appeal': 'appeal-used', upheld: 'appeal-used', overturned: 'appeal-used' } as const;

export const MOVES: Readonly<Record<string, Move>> = {
  editProgram: move('program', 'program-administrator', 'draft', 'rejected', 'published', 'hidden'),
  submitProgram: move('program', 'program-administrator', 'draft', 'rejected'),
  approveProgram: move('program', 'staff', 'submitted'),
  rejectProgram: move('program', 'staff', 'submitted'),
  hideProgram: move('program', 'program-administrator', 'published'),
  showProgram: move('program', 'program-administrator', 'hidden'),
  archiveProgram: move('program', 'program-administrator', 'published', 'hidden'),

  editApplication: move('application', 'mentee', 'draft'),
  submitApplication: move('application', 'mentee', 'draft'),
  withdrawApplication: move(
    'application',
    'mentee',
    ...['draft', 'submitted', 'under-review', 'selected', 'waitlisted', 'offered'],
  ),
  markApplication: {
    ...move('application', 'program-administrator', 'submitted', 'under-review'),
    refused: UNSEEN,
  },
  reviewApplication: { ...move('application', 'mentor', 'submitted', 'under-review'), refused: UNSEEN },
  acceptOffer: move('application', 'mentee', 'offered'),
  declineOffer: move('application', 'mentee', 'offered'),

  submitPrerequisite: move('prerequisite', 'mentee', 'open', 'returned'),
  requestUpload: move('prerequisite', 'mentee', 'open', 'returned'),
  approvePrerequisite: move('prerequisite', 'mentor', 'submitted'),
  returnPrerequisite: move('prerequisite', 'mentor', 'submitted'),

  signContract: move('contract', 'mentee', 'prepared'),
  counterSignContract: move('contract', 'staff', 'signed'),
  submitHrStep: move('hr-step', 'mentee', 'open', 'returned'),
  verifyHrStep: move('hr-step', 'hr', 'submitted'),
  returnHrStep: move('hr-step', 'hr', 'submitted'),
  waiveHrStep: move('hr-step', 'hr', 'open', 'submitted', 'returned'),
  submitTask: move('task', 'mentee', 'open', 'returned'),
  approveTask: move('task', 'mentor', 'submitted'),
  returnTask: move('task', 'mentor', 'submitted'),

  evaluate: { ...move('checkpoint', 'mentor', 'open', 'overdue'), refused: TOO_EARLY },
  fileSelfEvaluation: { ...move('checkpoint', 'mentee', 'open', 'overdue'), refused: TOO_EARLY },
  appeal: { ...move('checkpoint', 'mentee', 'failed'), refused: APPEALED },
  decideAppeal: move('checkpoint', 'staff', 'under-appeal'),
  extendAfterFail: move('checkpoint', 'program-administrator', 'failed', 'upheld'),
  endAfterFail: move('checkpoint', 'program-administrator', 'failed', 'upheld'),
  excuseCheckpoint: move('checkpoint', 'program-administrator', 'scheduled', 'open', 'overdue'),
  confirmExcuse: move('checkpoint', 'staff', 'excused'),

  requestInstallment: move('installment', 'program-administrator', 'due', 'failed', 'returned', 'rejected'),
  approveInstallment: move('installment', 'finance', 'requested'),
  rejectInstallment: move('installment', 'finance', 'requested', 'approved'),
  holdInstallment: move('installment', 'finance', 'requested', 'approved', 'submitted'),
  retryInstallment: move('installment', 'finance', 'failed', 'returned'),

  writePlan: move('enrollment', 'mentee', ...UNDER_WAY),
  giveTask: move('enrollment', 'mentor', ...UNDER_WAY),
  writeCheckIn: move('enrollment', 'mentee', ...UNDER_WAY),
  recordMeeting: move('enrollment', 'mentor', ...UNDER_WAY),
  fillInSurvey: move('enrollment', 'mentee', ...UNDER_WAY),
  joinTalentDirectory: move('enrollment', 'mentee', 'graduated'),
  extendOnboarding: move('enrollment', 'program-administrator', 'onboarding'),
  releasePlace: move('enrollment', 'program-administrator', 'onboarding'),
  withdrawFromMentorship: move('enrollment', 'mentee', 'onboarding', ...UNDER_WAY),
  terminateEnrollment: move('enrollment', 'program-administrator', 'onboarding', ...UNDER_WAY),
};

/** A door that moves nothing, and the life in whose world it is opened. */
interface Motionless {
  readonly by: Asker;
  readonly why: string;
  readonly at: readonly [life: Life, state: string];
}

const AT: Motionless['at'] = ['application', 'submitted'];
const own = (by: Asker): Motionless => ({ by, at: AT, why: 'writes what a person says of themselves' });
const begins = (by: Asker): Motionless => ({
  ...{ by, at: AT },
  why: 'begins something by a new id; a name that is taken is refused',
});

/** Doors that write and move none of these lives, and why. */
export const MOVES_NO_LIFE: Readonly<Record<string, Motionless>> = {
  changeContactPreferences: own('mentee'),
  describeMentee: own('mentee'),
  describeMentor: own('mentor'),
  chooseMailPreferences: own('mentee'),
  unsubscribe: own('mentee'),
  enrollProgram: begins('invited'),
  createTerm: begins('staff'),
  reconcilePayments: {
    ...{ by: 'finance', at: ['payment', 'left'] },
    why: 'lays a statement of the bank beside our books; nothing is written (trust M9)',
  },
};
