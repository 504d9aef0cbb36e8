/**
 * The doors of the lives of two or three states, and those whose work rests on such a life: from which states they may,
 * and with what they are refused in the others. It is `wrong-state` where nothing is said.
 */
import type { ProblemCode } from '../../functions/kernel/problem-codes.ts';
import type { Life } from './every-life.ts';
import { type Asker, type Move, UNDER_WAY } from './moves.ts';

type More = Omit<Move, 'of' | 'by' | 'from'>;
const move = (of: Life, by: Asker, from: readonly string[], more: More = {}): Move => ({
  ...{ of, by, from },
  ...more,
});

const ADMINISTRATOR = 'program-administrator';
const UNENDED = ['draft', 'submitted', 'rejected', 'published', 'hidden'];
const ABSENT: Readonly<Record<string, ProblemCode>> = { none: 'not-found' };
const RELEASED: Readonly<Record<string, ProblemCode>> = {
  released: 'already-released',
  running: 'already-released',
  closed: 'already-released',
};
const IN_REVIEW: Readonly<Record<string, ProblemCode>> = {
  planned: 'review-not-over',
  accepting: 'review-not-over',
  reviewing: 'review-not-over',
};
const DRAFTED = { application: 'draft', enrollment: 'none' } as const;

export const SHORT_MOVES: Readonly<Record<string, readonly Move[]>> = {
  inviteMentor: [move('program', ADMINISTRATOR, UNENDED)],
  revokeMentorInvitation: [move('invitation', ADMINISTRATOR, ['invited', 'expired'])],
  acceptMentorInvitation: [
    move('invitation', 'invited', ['invited'], { repeats: ['accepted'], otherwise: 'invitation-invalid' }),
    move('mentor', 'invited', ['none', 'requested', 'declined', 'resigned'], { otherwise: 'already-exists' }),
    move('program', 'invited', UNENDED, {
      otherwise: 'invitation-invalid',
      beside: { invitation: 'invited' },
    }),
  ],
  declineMentorInvitation: [
    move('invitation', 'invited', ['invited'], { repeats: ['declined'], otherwise: 'invitation-invalid' }),
  ],
  requestToMentor: [
    move('mentor', 'invited', ['none', 'declined', 'resigned'], { otherwise: 'already-exists' }),
    move('program', 'invited', ['published'], { otherwise: 'not-found' }),
  ],
  approveMentor: [
    move('mentor', ADMINISTRATOR, ['requested'], { refused: ABSENT }),
    move('program', ADMINISTRATOR, UNENDED, { beside: { mentor: 'requested' } }),
  ],
  refuseMentor: [move('mentor', ADMINISTRATOR, ['requested'], { refused: ABSENT })],
  resignAsMentor: [move('mentor', 'invited', ['active'], { otherwise: 'not-found' })],
  appointAdministrator: [move('administrator', ADMINISTRATOR, ['none'], { otherwise: 'already-exists' })],

  changeCalendar: [
    move('term', 'staff', ['planned', 'accepting', 'reviewing', 'reviewed', 'released', 'running']),
  ],
  cancelTerm: [
    move('term', 'staff', ['planned', 'accepting', 'reviewing', 'reviewed', 'over without results']),
  ],
  releaseResults: [move('term', 'staff', ['reviewed'], { refused: { ...IN_REVIEW, ...RELEASED } })],
  joinTerm: [
    move('term', ADMINISTRATOR, ['planned', 'accepting', 'reviewing']),
    move('program', ADMINISTRATOR, ['published']),
  ],
  draftApplication: [
    move('application', 'mentee', ['withdrawn'], { otherwise: 'already-applied' }),
    move('term', 'mentee', ['planned', 'accepting'], { otherwise: 'window-closed' }),
    move('program', 'mentee', ['published'], {
      otherwise: 'not-found',
      beside: { application: 'withdrawn', enrollment: 'none' },
    }),
  ],
  submitApplication: [
    move('term', 'mentee', ['accepting'], { otherwise: 'window-closed', beside: DRAFTED }),
    move('program', 'mentee', ['published'], { otherwise: 'not-found', beside: DRAFTED }),
  ],
  markApplication: [
    move('term', ADMINISTRATOR, ['planned', 'accepting', 'reviewing', 'reviewed'], {
      refused: RELEASED,
      beside: { application: 'under-review' },
    }),
  ],
  declareConflict: [move('conflict', 'mentor', ['none'], { otherwise: 'already-exists' })],
  reviewApplication: [move('conflict', 'mentor', ['none'], { otherwise: 'conflict-of-interest' })],
  writeNote: [move('conflict', 'mentor', ['none'], { otherwise: 'conflict-of-interest' })],
  recordPhoneCall: [move('phone-call', ADMINISTRATOR, ['open'])],

  agreeToPlan: [
    move('plan', 'mentor', ['proposed'], { repeats: ['agreed', 'done'], refused: ABSENT }),
    move('enrollment', 'mentor', UNDER_WAY),
  ],
  completeMilestone: [
    move('plan', 'mentor', ['proposed', 'agreed'], { repeats: ['done'], refused: ABSENT }),
    move('enrollment', 'mentor', UNDER_WAY),
  ],
  revokeLetter: [move('letter', 'staff', ['issued'], { refused: { ...ABSENT, revoked: 'letter-revoked' } })],
  joinTalentDirectory: [
    move('letter', 'mentee', ['none', 'issued'], { otherwise: 'letter-revoked' }),
    move('talent', 'mentee', ['none', 'listed', 'withdrawn']),
  ],
  leaveTalentDirectory: [move('talent', 'mentee', ['listed'], { repeats: ['withdrawn'], refused: ABSENT })],
  makePaymentFile: [move('payment', 'finance', ['submitted'])],
  'recordPaymentResults paid': [
    move('payment', 'finance', ['left'], { repeats: ['paid', 'returned'], otherwise: 'result-mismatch' }),
  ],
  'recordPaymentResults failed': [
    move('payment', 'finance', ['left'], { repeats: ['failed'], otherwise: 'result-mismatch' }),
  ],
  'recordPaymentResults returned': [
    move('payment', 'finance', ['paid'], { repeats: ['returned'], otherwise: 'result-mismatch' }),
  ],
  liftMailSuppression: [move('suppression', 'staff', ['held'], { repeats: ['none', 'lifted'] })],
};
