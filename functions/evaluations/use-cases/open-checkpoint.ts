/** The day has come: the evaluation opens, mentors are asked for it and the mentee may evaluate themselves. */
import type { WorkflowStep } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { change, unchanged } from '../../platform/table/write.ts';
import { isOver } from '../../selection/enrollment.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import type { CheckpointState } from '../checkpoint.ts';
import { checkpointKey, checkpoints, type StoredCheckpoint } from '../repository.ts';
import { remindersAround } from '../schedule.ts';
import { keepSchedule } from './keep-schedule.ts';

export interface OpenedCheckpoint {
  /** `open`; `not-yet` before its day; `over` when the mentorship ended; else the state it is in: decided. */
  readonly outcome: 'not-yet' | 'over' | CheckpointState;
  readonly opensAt: string;
  readonly dueAt: string;
  /** When to remind, while it is open. */
  readonly remindAt: string;
}

/** @throws Error for a checkpoint that was never scheduled: a fault of the graph. */
export async function openCheckpoint(actor: WorkflowStep, checkpointId: string): Promise<OpenedCheckpoint> {
  const { enrollmentId, number } = checkpointKey(checkpointId);
  const kept = await keepSchedule(actor, enrollmentId);
  const checkpoint = kept.checkpoints.find((one) => one.number === number);
  if (checkpoint === undefined) throw new Error(`Checkpoint ${checkpointId} was never scheduled.`);
  if (isOver(kept.enrollment)) return opened(checkpoint, 'over');
  if (checkpoint.state !== 'scheduled') {
    return opened(checkpoint, checkpoint.state === 'overdue' ? 'open' : checkpoint.state);
  }
  if (now() < checkpoint.opensAt) return opened(checkpoint, 'not-yet');
  const { writes } = change(
    checkpoints,
    checkpoint,
    { ...checkpoint, state: 'open' },
    { event: 'checkpoint-opened', actor, data: { enrollmentId, number, dueAt: checkpoint.dueAt } },
  );
  await commitStep([...writes, unchanged(enrollments, kept.enrollment)]);
  return opened(checkpoint, 'open');
}

function opened(checkpoint: StoredCheckpoint, outcome: OpenedCheckpoint['outcome']): OpenedCheckpoint {
  const { opensAt, dueAt, policy } = checkpoint;
  return { outcome, opensAt, dueAt, remindAt: remindersAround(dueAt, policy, now()).next };
}
