/** Reminds mentors of an evaluation; once it is overdue the administrator hears of it too. It is never passed by itself. */
import type { WorkflowStep } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { change } from '../../platform/table/write.ts';
import { isOver } from '../../selection/enrollment.ts';
import type { CheckpointState } from '../checkpoint.ts';
import { checkpointKey, checkpoints } from '../repository.ts';
import { remindersAround } from '../schedule.ts';
import { keepSchedule } from './keep-schedule.ts';

export interface Reminded {
  /** `open` (also when overdue); `not-yet` if the calendar moved it away; `over`; else decided: the state it is in. */
  readonly outcome: 'not-yet' | 'over' | CheckpointState;
  readonly opensAt: string;
  readonly remindAt: string;
}

/** Each reminder goes out once, whatever is retried; those that were missed are made good by one. */
export async function remindEvaluation(actor: WorkflowStep, checkpointId: string): Promise<Reminded> {
  const { enrollmentId, number } = checkpointKey(checkpointId);
  const kept = await keepSchedule(actor, enrollmentId);
  const checkpoint = kept.checkpoints.find((one) => one.number === number);
  if (checkpoint === undefined) throw new Error(`Checkpoint ${checkpointId} was never scheduled.`);
  const { dueAt, opensAt, state, remindersSent } = checkpoint;
  const at = now();
  const { last, next: remindAt } = remindersAround(dueAt, checkpoint.policy, at);
  if (isOver(kept.enrollment)) return { outcome: 'over', opensAt, remindAt };
  if (state === 'scheduled') return { outcome: 'not-yet', opensAt, remindAt };
  if (checkpoint.state !== 'open' && checkpoint.state !== 'overdue')
    return { outcome: state, opensAt, remindAt };
  if (last !== undefined && !remindersSent.includes(last)) {
    const turns = state === 'open' && dueAt <= at;
    const { writes } = change(
      checkpoints,
      checkpoint,
      { ...checkpoint, state: turns ? 'overdue' : checkpoint.state, remindersSent: [...remindersSent, last] },
      {
        event: turns ? 'checkpoint-overdue' : 'checkpoint-reminded',
        actor,
        data: { enrollmentId, number, dueAt },
      },
    );
    await commitStep(writes);
  }
  return { outcome: 'open', opensAt, remindAt };
}
