/** One item of the onboarding checklist: what HR verifies before anybody starts or is paid (domain: Onboarding). */
import * as v from 'valibot';
import type { OnboardingItem, PolicyPack } from '../kernel/policy.ts';
import { Problem, wrongState } from '../kernel/problem.ts';
import { line } from '../kernel/text.ts';
import { type Enrollment, isOver, mayBeOwed } from '../selection/enrollment.ts';

/**
 * What lies with another keeper is named by its token there: `payee_4f1c…`. The form leaves no room for a bank
 * account, a passport or a tax number, which must never lie in our table (domain: Onboarding; trust P4).
 */
export const Reference = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{1,30}_[A-Za-z0-9_-]{4,80}$/, 'not a token reference (payee_4f1c9a)'),
);

/** Digits enough for an account, a card or an identity number; or an IBAN. */
const NUMBERS_OF_A_PERSON = /(\d[ .-]?){9,}|\b[A-Z]{2}\d{2}( ?[A-Z0-9]{4}){3,}/i;
const Note = v.pipe(
  line(300),
  v.check((text) => !NUMBERS_OF_A_PERSON.test(text), 'holds a number that must not be kept here'),
);

/** What the mentee hands in for a step. */
export const Facts = v.strictObject({
  reference: v.optional(Reference),
  taxForm: v.optional(v.picklist(['W-9', 'W-8BEN', 'other'])),
  note: v.optional(Note),
});
export type Facts = v.InferOutput<typeof Facts>;

const about = {
  enrollmentId: v.string(),
  organizationId: v.string(),
  personId: v.string(),
  /** Its name in the policy's checklist: `identity-and-age`. */
  name: v.string(),
  title: v.string(),
  /** Counts what was handed in: an approval of a payment is bound to it (trust M6). */
  revision: v.number(),
};
const handedIn = { facts: Facts, submittedAt: v.string() };
/** Set when the mentorship ended on it: it lies on nobody's desk any more. */
const ended = { closedAt: v.optional(v.string()) };

export const HrStep = v.variant('state', [
  v.object({ state: v.literal('open'), ...about }),
  v.object({ state: v.literal('submitted'), ...about, ...handedIn, ...ended }),
  v.object({ state: v.literal('verified'), ...about, ...handedIn, verifiedBy: v.string() }),
  v.object({ state: v.literal('returned'), ...about, ...handedIn, reason: v.string() }),
  v.object({ state: v.literal('waived'), ...about, reason: v.string(), waivedBy: v.string() }),
]);
export type HrStep = v.InferOutput<typeof HrStep>;
type HrStepIn<State extends HrStep['state']> = Extract<HrStep, { state: State }>;

/** The step whose token is where the money goes. */
export const PAYEE_STEP = 'payee';

/** The fact without which HR has nothing to verify, where it lacks. */
export function factLacking(name: string, facts: Facts): keyof Facts | undefined {
  if (name === PAYEE_STEP && facts.reference === undefined) return 'reference';
  if (name === 'tax-form' && facts.taxForm === undefined) return 'taxForm';
  if (facts.reference === undefined && facts.note === undefined && facts.taxForm === undefined)
    return 'reference';
  return undefined;
}

/**
 * Payee details may change after they were verified (a bank closes an account): HR then verifies them anew. Once waived,
 * where there was nothing to pay, they may be handed in all the same.
 */
const MOVES: Readonly<Record<HrStep['state'], readonly HrStep['state'][]>> = {
  open: ['submitted', 'waived'],
  submitted: ['verified', 'returned', 'waived'],
  returned: ['submitted', 'waived'],
  verified: ['submitted'],
  waived: ['submitted'],
};
const SETTLED: readonly HrStep['state'][] = ['verified', 'waived'];

const aboutOf = ({ enrollmentId, organizationId, personId, name, title, revision }: HrStep) => ({
  enrollmentId,
  organizationId,
  personId,
  name,
  title,
  revision,
});

function requireMove(step: HrStep, to: HrStep['state'], move: string): void {
  const reopens = SETTLED.includes(step.state) && step.name !== PAYEE_STEP;
  const allowed = MOVES[step.state].includes(to) && !reopens;
  if (!allowed) throw wrongState(`"${step.title}"`, step.state, move);
}

export function submitted(step: HrStep, facts: Facts, at: string): HrStepIn<'submitted'> {
  requireMove(step, 'submitted', 'handing it in');
  return { ...aboutOf(step), state: 'submitted', facts, submittedAt: at, revision: step.revision + 1 };
}

export function verified(step: HrStep, by: string): HrStepIn<'verified'> {
  requireMove(step, 'verified', 'verifying');
  const { facts, submittedAt } = step as HrStepIn<'submitted'>;
  return { ...aboutOf(step), state: 'verified', facts, submittedAt, verifiedBy: by };
}

export function returned(step: HrStep, reason: string): HrStepIn<'returned'> {
  requireMove(step, 'returned', 'giving it back');
  const { facts, submittedAt } = step as HrStepIn<'submitted'>;
  return { ...aboutOf(step), state: 'returned', facts, submittedAt, reason };
}

/** @throws Problem rule-refused for the payee of an award: without one it could never be paid (trust M7). */
export function waived(
  step: HrStep,
  { award, policy }: Enrollment,
  by: string,
  reason: string,
): HrStepIn<'waived'> {
  requireMove(step, 'waived', 'waiving');
  if (step.name === PAYEE_STEP && award.amount.amount > 0) {
    throw new Problem('rule-refused', 'There is an award to pay: it must be known to whom.', {
      rule: 'payee-of-award',
      policy,
    });
  }
  return { ...aboutOf(step), state: 'waived', reason, waivedBy: by };
}

/** Whether nothing more is asked for this step. */
export const isSettled = (step: HrStep): boolean => SETTLED.includes(step.state);

/** Whether a step of this mentorship is still somebody's business: after its end, payee details may be, for money that is owed. */
export const isAsked = (name: string, enrollment: Enrollment): boolean =>
  !isOver(enrollment) || (name === PAYEE_STEP && mayBeOwed(enrollment));

/** @throws Problem wrong-state once the mentorship is over and the step with it */
export function requireAsked(name: string, enrollment: Enrollment, move: string): void {
  if (!isAsked(name, enrollment)) throw wrongState('The enrollment', enrollment.state, move);
}

/** A step that was handed in to a mentorship that has ended, taken from the desk. */
export const closed = (step: HrStepIn<'submitted'>, closedAt: string): HrStepIn<'submitted'> => ({
  ...step,
  closedAt,
});

/** What the policy asks of this person: permission only of those who study or are employed. */
export function checklistFor(
  policy: PolicyPack,
  occupation: 'student' | 'employed' | 'neither' | undefined,
): readonly OnboardingItem[] {
  return policy.onboarding.filter((item) => item.asked === 'always' || occupation !== 'neither');
}
