/** Which evaluation comes next for an enrollment. */
import type { WorkflowStep } from '../../kernel/actor.ts';
import { isOver } from '../../selection/enrollment.ts';
import { counts, isPending } from '../checkpoint.ts';
import { keepSchedule } from './keep-schedule.ts';

export type NextCheckpoint =
  | {
      readonly outcome: 'checkpoint';
      readonly checkpointId: string;
      readonly number: number;
      readonly opensAt: string;
      readonly dueAt: string;
    }
  /** A fail that an administrator has not decided on. */
  | { readonly outcome: 'failed'; readonly checkpointId: string; readonly number: number }
  | { readonly outcome: 'none' | 'over' };

/** The first that is neither passed nor excused; `none` after the last, `over` when the mentorship has ended. */
export async function nextCheckpoint(actor: WorkflowStep, enrollmentId: string): Promise<NextCheckpoint> {
  const { enrollment, checkpoints } = await keepSchedule(actor, enrollmentId);
  if (isOver(enrollment)) return { outcome: enrollment.state === 'graduated' ? 'none' : 'over' };
  const next = checkpoints.find((checkpoint) => !counts(checkpoint));
  if (next === undefined) return { outcome: 'none' };
  const { checkpointId, number, opensAt, dueAt } = next;
  return isPending(next)
    ? { outcome: 'checkpoint', checkpointId, number, opensAt, dueAt }
    : { outcome: 'failed', checkpointId, number };
}
