/** A checkpoint as somebody with a part in the mentorship sees it (trust Z5). */
import * as v from 'valibot';
import { notFound } from '../kernel/problem.ts';
import { Version } from '../kernel/version.ts';
import type { Standing } from '../onboarding/access.ts';
import { type Checkpoint, Ratings } from './checkpoint.ts';
import type { StoredCheckpoint } from './repository.ts';

export const CheckpointAnswer = v.object({
  checkpointId: v.string(),
  number: v.number(),
  state: v.string(),
  opensAt: v.string(),
  dueAt: v.string(),
  evaluation: v.optional(
    v.object({
      result: v.string(),
      ratings: Ratings,
      comment: v.string(),
      at: v.string(),
      /** For administrators and staff: the mentee has the word of the program, not of one person. */
      by: v.optional(v.string()),
    }),
  ),
  selfEvaluation: v.optional(v.object({ text: v.string(), at: v.string() })),
  appeal: v.optional(v.object({ statement: v.string(), at: v.string() })),
  decision: v.optional(v.object({ reason: v.string(), at: v.string() })),
  excuse: v.optional(v.string()),
  /** Whether staff have agreed to the excuse, so that it counts for the stipend. */
  excuseConfirmed: v.optional(v.boolean()),
  version: Version,
});

/** An excuse on the staff's desk: no word of how the mentee did before. */
export const ExcuseEntry = v.object({
  enrollmentId: v.string(),
  number: v.number(),
  dueAt: v.string(),
  excuse: v.string(),
  since: v.string(),
});

export function excuseEntry(checkpoint: Checkpoint): v.InferOutput<typeof ExcuseEntry> {
  if (checkpoint.state !== 'excused' || checkpoint.asks === undefined)
    throw new Error(`Evaluation ${checkpoint.checkpointId} is in the queue of excuses.`);
  const { enrollmentId, number, dueAt, reason: excuse, asks } = checkpoint;
  return { enrollmentId, number, dueAt, excuse, since: asks.since };
}

/** A checkpoint and how the one who sees it stands to the mentorship. */
export interface Seen {
  readonly checkpoint: Checkpoint;
  readonly standings: readonly Standing[];
  readonly version: number;
}

export function checkpointAnswer({
  checkpoint,
  standings,
  version,
}: Seen): v.InferOutput<typeof CheckpointAnswer> {
  const { checkpointId, number, state, opensAt, dueAt, selfEvaluation } = checkpoint;
  const insider = standings.includes('administrator') || standings.includes('staff');
  const answer = { checkpointId, number, state, opensAt, dueAt, selfEvaluation, version };
  if (checkpoint.state === 'excused') {
    return { ...answer, excuse: checkpoint.reason, excuseConfirmed: checkpoint.confirmation !== undefined };
  }
  if (!('verdict' in checkpoint)) return answer;
  const { by, ...verdict } = checkpoint.verdict;
  return {
    ...answer,
    evaluation: { ...verdict, by: insider ? by : undefined },
    appeal: 'appeal' in checkpoint ? checkpoint.appeal : undefined,
    decision: 'decision' in checkpoint ? checkpoint.decision : undefined,
  };
}

/** @throws Problem not-found: the mentorship has not begun, or has no such checkpoint. */
export function requireScheduled(checkpoint: StoredCheckpoint | undefined): StoredCheckpoint {
  if (checkpoint === undefined) throw notFound('evaluation');
  return checkpoint;
}
