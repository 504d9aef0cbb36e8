/** A mentor passes or fails a checkpoint (domain: Evaluations). */
import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { wanted } from '../../platform/table/read.ts';
import { change, unchanged, type Write } from '../../platform/table/write.ts';
import type { Enrollment } from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { aboutOf, type Ratings, requireMove } from '../checkpoint.ts';
import { checkpoints } from '../repository.ts';
import { requireOpened } from '../schedule.ts';
import { requireScheduled, type Seen } from '../sight.ts';

export interface Evaluation {
  readonly result: 'pass' | 'fail';
  readonly ratings: Ratings;
  readonly comment: string;
}

/**
 * Only an active mentor of the program, only while it is open or overdue, only once. A pass at the checkpoint for which
 * the mentorship was extended ends the extension; a fail asks the administrator to extend or to end.
 * @throws Problem evaluation-not-open, wrong-state
 */
export async function evaluate(
  actor: Person,
  enrollmentId: string,
  number: number,
  { result, ratings, comment }: Evaluation,
): Promise<Seen> {
  const { enrollment, standings, beside } = await accessEnrollment(actor, enrollmentId, ['mentor'], {
    beside: [wanted(checkpoints, { enrollmentId, number })],
  });
  requireOther(actor, enrollment);
  const before = requireScheduled(beside[0]);
  requireOpened(before);
  if (enrollment.state !== 'active' && enrollment.state !== 'extended') {
    throw wrongState('The enrollment', enrollment.state, 'an evaluation');
  }
  const state = result === 'pass' ? 'passed' : 'failed';
  requireMove(before, state, 'an evaluation');
  const verdict = { result, ratings, comment, by: actor.id, at: now() };
  const { item, writes } = change(
    checkpoints,
    before,
    { ...aboutOf(before), state, verdict },
    { event: `checkpoint-${state}`, actor, data: { enrollmentId, number } },
  );
  const beyond = state === 'passed' ? resumed(actor, enrollment) : [unchanged(enrollments, enrollment)];
  return commit({ checkpoint: item, standings, version: item.version }, [...writes, ...beyond]);
}

/** The extension has served its end: what follows is the ordinary course, with later dates. */
export function resumed(actor: Person, enrollment: Enrollment & Stored): readonly Write[] {
  if (enrollment.state !== 'extended') return [unchanged(enrollments, enrollment)];
  return change(
    enrollments,
    enrollment,
    { ...enrollment, state: 'active' },
    { event: 'enrollment-resumed', actor },
  ).writes;
}
