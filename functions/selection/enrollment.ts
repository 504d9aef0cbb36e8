/**
 * An enrollment: a mentee's place in a term. It begins when the offer is accepted and is what onboarding,
 * participation, evaluations, stipends and completion hang on (domain: "State machines", Enrollment).
 */
import * as v from 'valibot';
import { idSchema, PersonId } from '../kernel/ids.ts';
import { wrongState } from '../kernel/problem.ts';
import { Award } from '../terms/award.ts';

/** What every enrollment has, whatever its state. */
const always = {
  enrollmentId: idSchema('enrollment'),
  applicationId: idSchema('application'),
  /** The mentee. */
  personId: PersonId,
  programId: idSchema('program'),
  termId: idSchema('term'),
  organizationId: v.string(),
  /** The pack frozen for the term: `lfx@1`. */
  policy: v.string(),
  award: Award,
  acceptedAt: v.string(),
  onboardingDeadline: v.string(),
  /** First and last day of the mentorship; an extension moves the end. */
  start: v.string(),
  end: v.string(),
  /** Weeks of extension in total, 0 to the cap of the policy. */
  extensionWeeks: v.number(),
};

/** A started mentorship: it has been onboarded, so the moment of that is known. */
const started = { ...always, onboardingCompletedAt: v.string(), startedAt: v.string() };

/** An ended one may have ended at any point, so what came before is known or not. */
const ended = {
  ...always,
  onboardingCompletedAt: v.optional(v.string()),
  startedAt: v.optional(v.string()),
  endedAt: v.string(),
};

export const EnrollmentFields = v.variant('state', [
  v.object({ ...always, state: v.literal('onboarding'), onboardingCompletedAt: v.optional(v.string()) }),
  v.object({ ...started, state: v.literal('active') }),
  /** Active with later dates, after a failed evaluation. */
  v.object({ ...started, state: v.literal('extended') }),
  v.object({ ...started, state: v.literal('completing'), completingSince: v.string() }),
  v.object({
    ...started,
    state: v.literal('graduated'),
    completingSince: v.string(),
    graduatedAt: v.string(),
  }),
  /** Left by the mentee's own wish. */
  v.object({ ...ended, state: v.literal('withdrawn'), endReason: v.optional(v.string()) }),
  /** Ended by an administrator, for cause or because the place was released. */
  v.object({ ...ended, state: v.literal('terminated'), endReason: v.string() }),
]);
export type Enrollment = v.InferOutput<typeof EnrollmentFields>;
export type EnrollmentState = Enrollment['state'];

/** An enrollment in one of the states named. */
export type EnrollmentIn<State extends EnrollmentState> = Extract<Enrollment, { state: State }>;

/** State → states it may move to. A mentorship extended at its last evaluation completes without being active again. */
export const ENROLLMENT_MOVES: Readonly<Record<EnrollmentState, readonly EnrollmentState[]>> = {
  onboarding: ['active', 'withdrawn', 'terminated'],
  active: ['extended', 'completing', 'withdrawn', 'terminated'],
  extended: ['active', 'completing', 'withdrawn', 'terminated'],
  completing: ['graduated', 'withdrawn', 'terminated'],
  graduated: [],
  withdrawn: [],
  terminated: [],
};

/** Whether the mentorship has ended, well or not. */
export function isOver(
  enrollment: Enrollment,
): enrollment is EnrollmentIn<'graduated' | 'withdrawn' | 'terminated'> {
  return ENROLLMENT_MOVES[enrollment.state].length === 0;
}

/**
 * Whether an award may still come to be paid, in part or whole: a mentorship that has started has installments, and an
 * ended one may have some that failed, came back or are on their way (domain: Leaving early; trust M7).
 */
export function mayBeOwed(enrollment: Enrollment): boolean {
  const startedAt = 'startedAt' in enrollment ? enrollment.startedAt : undefined;
  return startedAt !== undefined && enrollment.award.amount.amount > 0;
}

/** @throws Problem wrong-state unless the move is in the table; `move` says in words what was tried. */
export function requireEnrollmentMove(enrollment: Enrollment, to: EnrollmentState, move: string): void {
  if (!ENROLLMENT_MOVES[enrollment.state].includes(to))
    throw wrongState('The enrollment', enrollment.state, move);
}
