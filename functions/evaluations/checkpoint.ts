/** One scheduled evaluation of an enrollment: when it is due, what the mentor said, what was decided. */
import * as v from 'valibot';
import { wrongState } from '../kernel/problem.ts';

const Rating = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5));

/** The three focuses of an evaluation (domain: Evaluations). */
export const Ratings = v.strictObject({
  /** Tasks and milestones. */
  tasks: Rating,
  /** Engagement with mentor and community. */
  engagement: Rating,
  /** Steady progress against the plan. */
  progress: Rating,
});
export type Ratings = v.InferOutput<typeof Ratings>;

const Verdict = v.object({
  result: v.picklist(['pass', 'fail']),
  ratings: Ratings,
  comment: v.string(),
  by: v.string(),
  at: v.string(),
});

const about = {
  checkpointId: v.string(),
  enrollmentId: v.string(),
  programId: v.string(),
  termId: v.string(),
  personId: v.string(),
  policy: v.string(),
  number: v.number(),
  opensAt: v.string(),
  dueAt: v.string(),
  /** Weeks by which extensions moved it beyond the term's calendar. */
  extendedWeeks: v.number(),
  /** The instants whose reminder went out: a moved calendar has new ones. */
  remindersSent: v.array(v.string()),
  selfEvaluation: v.optional(v.object({ text: v.string(), at: v.string() })),
  /** Failed evaluations before an extension gave this checkpoint another chance. */
  earlier: v.array(Verdict),
};
const judged = { verdict: Verdict };
const appealed = { ...judged, appeal: v.object({ statement: v.string(), at: v.string() }) };
const answered = {
  ...appealed,
  decision: v.object({ reason: v.string(), by: v.string(), at: v.string() }),
};
/** Set when the mentorship ended on a fail: no decision is waited for any more. */
const ended = { closedAt: v.optional(v.string()) };

export const Checkpoint = v.variant('state', [
  v.object({ state: v.literal('scheduled'), ...about }),
  v.object({ state: v.literal('open'), ...about }),
  v.object({ state: v.literal('overdue'), ...about }),
  v.object({ state: v.literal('passed'), ...about, ...judged }),
  v.object({ state: v.literal('failed'), ...about, ...judged, ...ended }),
  v.object({ state: v.literal('under-appeal'), ...about, ...appealed, ...ended }),
  v.object({ state: v.literal('upheld'), ...about, ...answered, ...ended }),
  v.object({ state: v.literal('overturned'), ...about, ...answered }),
  v.object({
    state: v.literal('excused'),
    ...about,
    reason: v.string(),
    excusedBy: v.string(),
    /** Whose staff are asked to agree, and since when; absent where no stipend hangs on it. */
    asks: v.optional(v.object({ organizationId: v.string(), since: v.string() })),
    /** Staff have agreed to it: from then on it counts for money too. */
    confirmation: v.optional(v.object({ by: v.string(), at: v.string() })),
  }),
  /** Never decided: the mentorship ended before. Counts as nothing, so it releases no money. */
  v.object({ state: v.literal('closed'), ...about, closedAt: v.string() }),
]);
export type Checkpoint = v.InferOutput<typeof Checkpoint>;
export type CheckpointState = Checkpoint['state'];
export type CheckpointIn<State extends CheckpointState> = Extract<Checkpoint, { state: State }>;

/**
 * Domain, state machines; beside it `failed | upheld → scheduled` (an extension gives another chance) and
 * `→ closed` (the mentorship ended first). What the calendar does to a pending one is no move of a person's
 * (keep-schedule).
 */
const MOVES: Readonly<Record<CheckpointState, readonly CheckpointState[]>> = {
  scheduled: ['open', 'excused', 'closed'],
  open: ['overdue', 'passed', 'failed', 'excused', 'closed'],
  overdue: ['passed', 'failed', 'excused', 'closed'],
  passed: [],
  failed: ['under-appeal', 'scheduled'],
  'under-appeal': ['upheld', 'overturned'],
  upheld: ['scheduled'],
  overturned: [],
  excused: [],
  closed: [],
};

/** @throws Problem wrong-state */
export function requireMove(checkpoint: Checkpoint, to: CheckpointState, move: string): void {
  const over = 'closedAt' in checkpoint && checkpoint.closedAt !== undefined;
  if (over || !MOVES[checkpoint.state].includes(to)) {
    throw wrongState(`Evaluation ${checkpoint.number}`, checkpoint.state, move);
  }
}

/** Fields that stay through every state. */
export const aboutOf = (checkpoint: Checkpoint): Omit<CheckpointIn<'scheduled'>, 'state'> => ({
  checkpointId: checkpoint.checkpointId,
  enrollmentId: checkpoint.enrollmentId,
  programId: checkpoint.programId,
  termId: checkpoint.termId,
  personId: checkpoint.personId,
  policy: checkpoint.policy,
  number: checkpoint.number,
  opensAt: checkpoint.opensAt,
  dueAt: checkpoint.dueAt,
  extendedWeeks: checkpoint.extendedWeeks,
  remindersSent: checkpoint.remindersSent,
  ...(checkpoint.selfEvaluation === undefined ? {} : { selfEvaluation: checkpoint.selfEvaluation }),
  earlier: checkpoint.earlier,
});

/** No verdict yet: it still moves with the calendar. */
export function isPending(
  checkpoint: Checkpoint,
): checkpoint is CheckpointIn<'scheduled' | 'open' | 'overdue'> {
  return ['scheduled', 'open', 'overdue'].includes(checkpoint.state);
}

/** A fail that an administrator still has to decide on. */
export function isFailing(
  checkpoint: Checkpoint,
): checkpoint is CheckpointIn<'failed' | 'under-appeal' | 'upheld'> {
  return (
    (checkpoint.state === 'failed' || checkpoint.state === 'under-appeal' || checkpoint.state === 'upheld') &&
    checkpoint.closedAt === undefined
  );
}

/** Whether this checkpoint stands in nobody's way: passed, passed on appeal, or excused by an administrator. */
export function counts(checkpoint: Checkpoint): boolean {
  return ['passed', 'overturned', 'excused'].includes(checkpoint.state);
}

/**
 * Whether it counts towards a payment: passed, passed on appeal, or excused with the agreement of staff. The
 * administrator who excuses is the one who asks for the money; so an excuse alone lets a mentorship go on, and earns
 * nothing until somebody else has looked (trust M4; ADR 0022).
 */
export function earns(checkpoint: Checkpoint): boolean {
  return counts(checkpoint) && (checkpoint.state !== 'excused' || checkpoint.confirmation !== undefined);
}
