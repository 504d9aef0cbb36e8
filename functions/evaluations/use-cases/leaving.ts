/** A mentorship that ends early ends what hangs on it, in the same transaction (domain: Leaving early). */
import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { closingWrites } from '../../onboarding/closing.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { type Wanted, wanted } from '../../platform/table/read.ts';
import { type Change, change, replace, type Write } from '../../platform/table/write.ts';
import {
  type Enrollment,
  type EnrollmentIn,
  isOver,
  requireEnrollmentMove,
} from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { placeReleaseWrites } from '../../selection/places.ts';
import { aboutOf, type Checkpoint, isFailing, isPending } from '../checkpoint.ts';
import { checkpoints, type StoredCheckpoint } from '../repository.ts';

/** A term has 3 or 4 checkpoints: all that there may be, to be read along with the enrollment. */
export const checkpointsWanted = (enrollmentId: string): Wanted<Checkpoint>[] =>
  [1, 2, 3, 4].map((number) => wanted(checkpoints, { enrollmentId, number }));

/** Without the gaps of those that are not scheduled. */
export const present = (found: readonly (StoredCheckpoint | undefined)[]): StoredCheckpoint[] =>
  found.filter((checkpoint) => checkpoint !== undefined);

/** What hangs on an enrollment and ends with it. */
export interface Hanging {
  readonly checkpoints: readonly StoredCheckpoint[];
  /** Contract and steps, as `onboardingWanted` finds them. */
  readonly onboarding: Parameters<typeof closingWrites>[2];
}

/** Withdrawn by the mentee's wish, or terminated for cause by an administrator. */
export type Leave =
  | { readonly to: 'withdrawn'; readonly reason?: string | undefined }
  | { readonly to: 'terminated'; readonly reason: string };

/**
 * The enrollment as it ends; open evaluations are closed undecided, a fail needs no decision any more, and what is left
 * of its onboarding leaves the desks. Before the start the place is given back. Installments are cancelled by the workflow; what was earned and approved is still paid.
 * @throws Problem wrong-state when it is over already: nobody withdraws a graduate
 */
export function leaving(
  actor: Person,
  enrollment: Enrollment & Stored,
  { checkpoints: found, onboarding }: Hanging,
  leave: Leave,
): Change<Enrollment & Stored> {
  const move = leave.to === 'withdrawn' ? 'withdrawing' : 'ending it';
  requireEnrollmentMove(enrollment, leave.to, move);
  if (isOver(enrollment)) throw wrongState('The enrollment', enrollment.state, move);
  const ended = change(enrollments, enrollment, endedFields(enrollment, leave), {
    event: `enrollment-${leave.to}`,
    actor,
    why: leave.reason,
    data: {
      applicationId: enrollment.applicationId,
      programId: enrollment.programId,
      termId: enrollment.termId,
      wasIn: enrollment.state,
    },
  });
  const closed = found.flatMap((checkpoint) => closedCheckpoint(actor, checkpoint));
  const place = enrollment.state === 'onboarding' ? placeReleaseWrites(enrollment) : [];
  const desks = closingWrites(actor, ended.item, onboarding);
  return { item: ended.item, writes: [...ended.writes, ...closed, ...desks, ...place] };
}

function endedFields(
  enrollment: Exclude<Enrollment, EnrollmentIn<'graduated' | 'withdrawn' | 'terminated'>>,
  leave: Leave,
): Enrollment {
  const { state: _, ...fields } = enrollment;
  const ended = { ...fields, endedAt: now() };
  return leave.to === 'withdrawn'
    ? { ...ended, state: 'withdrawn', ...(leave.reason === undefined ? {} : { endReason: leave.reason }) }
    : { ...ended, state: 'terminated', endReason: leave.reason };
}

/** An excuse that staff have not agreed to earns nothing any more, whatever they say: it leaves their desk. */
function unasked(checkpoint: StoredCheckpoint): readonly Write[] {
  if (checkpoint.state !== 'excused' || checkpoint.asks === undefined) return [];
  if (checkpoint.confirmation !== undefined) return [];
  const { asks: _, ...rest } = checkpoint;
  return replace(checkpoints, checkpoint, rest).writes;
}

function closedCheckpoint(actor: Person, checkpoint: StoredCheckpoint): readonly Write[] {
  const { enrollmentId, number } = checkpoint;
  const happening = { event: 'checkpoint-closed', actor, data: { enrollmentId, number } };
  const closedAt = now();
  if (isPending(checkpoint)) {
    return change(checkpoints, checkpoint, { ...aboutOf(checkpoint), state: 'closed', closedAt }, happening)
      .writes;
  }
  if (isFailing(checkpoint)) {
    return change(checkpoints, checkpoint, { ...checkpoint, closedAt }, happening).writes;
  }
  return unasked(checkpoint);
}
