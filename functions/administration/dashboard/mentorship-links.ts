/** The doors that are open in a mentorship, by its state and the reader's part in it. Pure. */
import { derivedId } from '../../kernel/ids.ts';
import { dateOf, type Instant } from '../../kernel/time.ts';
import type { Contract } from '../../onboarding/contract.ts';
import type { HrStep } from '../../onboarding/hr-step.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import type { Part } from './evaluations.ts';
import { get, type LinkView, post, put } from './view.ts';

/** What a mentee has still to hand in before the first day. */
export interface ToHandIn {
  readonly contract: Contract | undefined;
  readonly steps: readonly HrStep[];
}

export function mentorshipLinks(
  enrollment: Enrollment,
  parts: readonly Part[],
  at: Instant,
  toHandIn?: ToHandIn,
): LinkView[] {
  const of = `/enrollments/${enrollment.enrollmentId}`;
  return [
    ...(parts.includes('mentee') ? menteeLinks(enrollment, of, at, toHandIn) : []),
    ...(parts.includes('mentor') ? mentorLinks(enrollment, of) : []),
    ...(parts.includes('administrator') ? administratorLinks(enrollment, of, at) : []),
    get('The mentorship', of),
    get('What happened', `${of}/history`),
  ];
}

function menteeLinks(enrollment: Enrollment, of: string, at: Instant, toHandIn?: ToHandIn): LinkView[] {
  const withdraw = post('Withdraw', `${of}/withdrawal`);
  const work = [get('Plan', `${of}/plan`), get('Tasks', `${of}/tasks`), get('Stipend', `${of}/stipend`)];
  switch (enrollment.state) {
    case 'onboarding':
      return [...onboardingLinks(of, toHandIn), get('Onboarding', `${of}/onboarding`), withdraw];
    case 'active':
    case 'extended':
      return [
        put('Check in', `${of}/check-ins/${dateOf(at)}`),
        ...work,
        get('Health light', `${of}/health`),
        withdraw,
      ];
    case 'completing':
      return [
        put('Feedback survey', `${of}/survey`),
        get('What completion needs', `${of}/completion`),
        ...work,
        withdraw,
      ];
    case 'graduated': {
      const letter = `/letters/${derivedId('letter', enrollment.enrollmentId)}`;
      return [
        get('Letter of completion, to verify', letter),
        get('Letter of completion (PDF)', `${letter}/document`),
        put('Be found in the talent directory', `${of}/talent-entry`),
        get('Stipend', `${of}/stipend`),
      ];
    }
    case 'withdrawn':
    case 'terminated':
      return [get('Stipend', `${of}/stipend`)];
  }
}

function onboardingLinks(of: string, toHandIn: ToHandIn | undefined): LinkView[] {
  const unsigned = toHandIn?.contract?.state === 'prepared';
  const open = (toHandIn?.steps ?? []).filter(({ state }) => state === 'open' || state === 'returned');
  return [
    ...(unsigned ? [post('Sign the contract', `${of}/contract/signature`)] : []),
    ...open.map(({ name, title }) => post(`Hand in "${title}"`, `${of}/hr-steps/${name}/submission`)),
  ];
}

function mentorLinks({ state }: Enrollment, of: string): LinkView[] {
  if (state === 'active' || state === 'extended') {
    return [
      get('Plan', `${of}/plan`),
      post('Give a task', `${of}/tasks`),
      post('Record a meeting', `${of}/meetings`),
      get('Health light', `${of}/health`),
    ];
  }
  return state === 'completing'
    ? [get('What completion needs', `${of}/completion`), get('Tasks', `${of}/tasks`)]
    : [];
}

function administratorLinks(enrollment: Enrollment, of: string, at: Instant): LinkView[] {
  const end = post('End the place', `${of}/termination`);
  switch (enrollment.state) {
    case 'onboarding': {
      const { onboardingCompletedAt, onboardingDeadline } = enrollment;
      const pending = onboardingCompletedAt === undefined;
      return [
        get('Onboarding', `${of}/onboarding`),
        ...(pending ? [post('Give more time', `${of}/onboarding/extension`)] : []),
        ...(pending && at >= onboardingDeadline ? [post('Release the place', `${of}/place-release`)] : []),
        end,
      ];
    }
    case 'active':
    case 'extended':
      return [get('Plan', `${of}/plan`), get('Health light', `${of}/health`), end];
    case 'completing':
      return [get('What completion needs', `${of}/completion`), end];
    case 'graduated':
    case 'withdrawn':
    case 'terminated':
      return [get('Stipend', `${of}/stipend`)];
  }
}
