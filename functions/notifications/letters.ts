/** Every letter there is, along a participant's life. A test compares this list with the `letters/` folders of all capabilities. */
import { applicationDeclined } from '../applications/letters/application-declined.ts';
import { applicationSubmitted } from '../applications/letters/application-submitted.ts';
import { applicationWithdrawn } from '../applications/letters/application-withdrawn.ts';
import { completionReminder } from '../completion/letters/completion-reminder.ts';
import { letterOfCompletionIssued } from '../completion/letters/letter-of-completion-issued.ts';
import { letterOfCompletionRevoked } from '../completion/letters/letter-of-completion-revoked.ts';
import { surveyInvited } from '../completion/letters/survey-invited.ts';
import { appealUpheld } from '../evaluations/letters/appeal-upheld.ts';
import { decisionReminder } from '../evaluations/letters/decision-reminder.ts';
import { evaluationFailed } from '../evaluations/letters/evaluation-failed.ts';
import { evaluationOpened } from '../evaluations/letters/evaluation-opened.ts';
import { evaluationOverdue } from '../evaluations/letters/evaluation-overdue.ts';
import { evaluationPassed } from '../evaluations/letters/evaluation-passed.ts';
import { evaluationReminder } from '../evaluations/letters/evaluation-reminder.ts';
import { excuseToConfirm } from '../evaluations/letters/excuse-to-confirm.ts';
import { extension } from '../evaluations/letters/extension.ts';
import { mentorshipEnded } from '../evaluations/letters/mentorship-ended.ts';
import { withdrawal } from '../evaluations/letters/withdrawal.ts';
import type { AnyLetter } from '../kernel/letter.ts';
import { mentorDeclined } from '../mentors/letters/mentor-declined.ts';
import { mentorInvited } from '../mentors/letters/mentor-invited.ts';
import { mentorJoined } from '../mentors/letters/mentor-joined.ts';
import { mentorRequestAnswered } from '../mentors/letters/mentor-request-answered.ts';
import { mentorRequested } from '../mentors/letters/mentor-requested.ts';
import { mentorResigned } from '../mentors/letters/mentor-resigned.ts';
import { contractCountersigned } from '../onboarding/letters/contract-countersigned.ts';
import { contractSigned } from '../onboarding/letters/contract-signed.ts';
import { hrStepReturned } from '../onboarding/letters/hr-step-returned.ts';
import { onboardingCompleted } from '../onboarding/letters/onboarding-completed.ts';
import { onboardingEscalated } from '../onboarding/letters/onboarding-escalated.ts';
import { onboardingExtended } from '../onboarding/letters/onboarding-extended.ts';
import { onboardingOpened } from '../onboarding/letters/onboarding-opened.ts';
import { healthAmber } from '../participation/letters/health-amber.ts';
import { healthRed } from '../participation/letters/health-red.ts';
import { mentorshipStarted } from '../participation/letters/mentorship-started.ts';
import { prerequisiteReturned } from '../prerequisites/letters/prerequisite-returned.ts';
import { prerequisitesReminded } from '../prerequisites/letters/prerequisites-reminded.ts';
import { programApproved } from '../programs/letters/program-approved.ts';
import { programRejected } from '../programs/letters/program-rejected.ts';
import { programSubmitted } from '../programs/letters/program-submitted.ts';
import { applicationWaitlisted } from '../selection/letters/application-waitlisted.ts';
import { offerAccepted } from '../selection/letters/offer-accepted.ts';
import { offerAcceptedAdministrator } from '../selection/letters/offer-accepted-administrator.ts';
import { offerDeclined } from '../selection/letters/offer-declined.ts';
import { offerLapsed } from '../selection/letters/offer-lapsed.ts';
import { offerLapsedMentee } from '../selection/letters/offer-lapsed-mentee.ts';
import { offerMade } from '../selection/letters/offer-made.ts';
import { phoneCallOpened } from '../selection/letters/phone-call-opened.ts';
import { termCancelled } from '../selection/letters/term-cancelled.ts';
import { termRescheduled } from '../selection/letters/term-rescheduled.ts';
import { installmentDue } from '../stipends/letters/installment-due.ts';
import { installmentFailed } from '../stipends/letters/installment-failed.ts';
import { installmentPaid } from '../stipends/letters/installment-paid.ts';
import { installmentRejected } from '../stipends/letters/installment-rejected.ts';
import { installmentReminder } from '../stipends/letters/installment-reminder.ts';
import { installmentRequested } from '../stipends/letters/installment-requested.ts';
import { paymentOverdue } from '../stipends/letters/payment-overdue.ts';

export const letters: readonly AnyLetter[] = [
  programApproved,
  programRejected,
  programSubmitted,
  mentorDeclined,
  mentorInvited,
  mentorJoined,
  mentorRequestAnswered,
  mentorRequested,
  mentorResigned,
  applicationDeclined,
  applicationSubmitted,
  applicationWithdrawn,
  prerequisiteReturned,
  prerequisitesReminded,
  applicationWaitlisted,
  offerAcceptedAdministrator,
  offerAccepted,
  offerDeclined,
  offerLapsedMentee,
  offerLapsed,
  offerMade,
  phoneCallOpened,
  termCancelled,
  termRescheduled,
  contractCountersigned,
  contractSigned,
  hrStepReturned,
  onboardingCompleted,
  onboardingEscalated,
  onboardingExtended,
  onboardingOpened,
  healthAmber,
  healthRed,
  mentorshipStarted,
  appealUpheld,
  decisionReminder,
  evaluationFailed,
  evaluationOpened,
  evaluationOverdue,
  evaluationPassed,
  evaluationReminder,
  excuseToConfirm,
  extension,
  mentorshipEnded,
  withdrawal,
  installmentDue,
  installmentFailed,
  installmentPaid,
  installmentRejected,
  installmentReminder,
  installmentRequested,
  paymentOverdue,
  completionReminder,
  letterOfCompletionIssued,
  letterOfCompletionRevoked,
  surveyInvited,
];

/** The letters that an event causes. */
export function lettersOn(event: string): readonly AnyLetter[] {
  return letters.filter((letter) => letter.on.includes(event));
}
