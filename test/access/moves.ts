/**
 * Every door that moves something along its life, and the states from which it may (domain, "State machines"), said a
 * second time on purpose. A door that writes and is neither here nor among those that move no life fails the test.
 */
import type { Part } from './people.ts';

export type Life =
  | 'program'
  | 'application'
  | 'prerequisite'
  | 'contract'
  | 'hr-step'
  | 'task'
  | 'checkpoint'
  | 'installment'
  | 'enrollment';

interface Move {
  readonly of: Life;
  readonly by: Part;
  /** From any other state it is refused and nothing is changed. */
  readonly from: readonly string[];
}

const move = (of: Life, by: Part, ...from: readonly string[]): Move => ({ of, by, from });
const UNDER_WAY = ['active', 'extended', 'completing'] as const;

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
  markApplication: move('application', 'program-administrator', 'submitted', 'under-review'),
  reviewApplication: move('application', 'mentor', 'submitted', 'under-review'),
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

  evaluate: move('checkpoint', 'mentor', 'open', 'overdue'),
  fileSelfEvaluation: move('checkpoint', 'mentee', 'open', 'overdue'),
  appeal: move('checkpoint', 'mentee', 'failed'),
  decideAppeal: move('checkpoint', 'staff', 'under-appeal'),
  extendAfterFail: move('checkpoint', 'program-administrator', 'failed', 'upheld'),
  endAfterFail: move('checkpoint', 'program-administrator', 'failed', 'upheld'),
  excuseCheckpoint: move('checkpoint', 'program-administrator', 'scheduled', 'open', 'overdue'),
  confirmExcuse: move('checkpoint', 'staff', 'excused'),

  requestInstallment: move('installment', 'program-administrator', 'due', 'failed', 'returned', 'rejected'),
  approveInstallment: move('installment', 'finance', 'requested'),
  rejectInstallment: move('installment', 'finance', 'requested', 'approved'),
  holdInstallment: move('installment', 'finance', 'requested', 'approved'),
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

const OWN = 'writes what is its own, at any time';
const BEGINS = 'begins something new; what it rests on is a rule of its own';
const ELSEWHERE = 'has a life of its own, of two or three states: shown with its capability';

/** Doors that write and move none of these lives, and why. */
export const MOVES_NO_LIFE: Readonly<Record<string, string>> = {
  changeContactPreferences: OWN,
  describeMentee: OWN,
  describeMentor: OWN,
  chooseMailPreferences: OWN,
  unsubscribe: OWN,
  writeNote: OWN,
  declareConflict: OWN,
  leaveTalentDirectory: OWN,
  enrollProgram: BEGINS,
  createTerm: BEGINS,
  joinTerm: BEGINS,
  draftApplication: BEGINS,
  appointAdministrator: BEGINS,
  inviteMentor: BEGINS,
  requestToMentor: BEGINS,
  makePaymentFile: BEGINS,
  revokeMentorInvitation: ELSEWHERE,
  acceptMentorInvitation: ELSEWHERE,
  declineMentorInvitation: ELSEWHERE,
  approveMentor: ELSEWHERE,
  refuseMentor: ELSEWHERE,
  resignAsMentor: ELSEWHERE,
  changeCalendar: ELSEWHERE,
  cancelTerm: ELSEWHERE,
  releaseResults: ELSEWHERE,
  recordPhoneCall: ELSEWHERE,
  agreeToPlan: ELSEWHERE,
  completeMilestone: ELSEWHERE,
  recordPaymentResults: ELSEWHERE,
  revokeLetter: ELSEWHERE,
  liftMailSuppression: ELSEWHERE,
};
