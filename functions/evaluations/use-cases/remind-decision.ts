/** Reminds the administrator that a failed evaluation waits for their decision. */
import type { WorkflowStep } from '../../kernel/actor.ts';
import { now } from '../../kernel/time.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { load } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { isFailing } from '../checkpoint.ts';
import { checkpointKey, checkpoints } from '../repository.ts';
import { decisionReminders } from '../schedule.ts';

export interface DecisionReminded {
  readonly outcome: 'undecided' | 'decided';
  readonly remindAt: string;
}

export async function remindDecision(actor: WorkflowStep, checkpointId: string): Promise<DecisionReminded> {
  const checkpoint = await load(checkpoints, checkpointKey(checkpointId));
  if (checkpoint === undefined) throw new Error(`Checkpoint ${checkpointId} was never scheduled.`);
  if (!isFailing(checkpoint)) return { outcome: 'decided', remindAt: now() };
  const { enrollmentId, number, remindersSent, verdict, policy } = checkpoint;
  const { last, next: remindAt } = decisionReminders(verdict.at, policy, now());
  if (last !== undefined && !remindersSent.includes(last)) {
    const { writes } = change(
      checkpoints,
      checkpoint,
      { ...checkpoint, remindersSent: [...remindersSent, last] },
      { event: 'checkpoint-decision-reminded', actor, data: { enrollmentId, number } },
    );
    await commitStep(writes);
  }
  return { outcome: 'undecided', remindAt };
}
