/** An evaluation as letters speak of it. */
import { type Mentorship, mentorshipOf, type Team, teamOf } from '../onboarding/mentorship-repository.ts';
import { load } from '../platform/table/read.ts';
import type { Checkpoint } from './checkpoint.ts';
import { checkpointKey, checkpoints } from './repository.ts';

export interface EvaluationMatter extends Mentorship, Team {
  readonly checkpoint: Checkpoint;
}

/** Undefined where a fact lacks: then there is nothing to write about. */
export async function evaluationOf(checkpointId: string): Promise<EvaluationMatter | undefined> {
  const key = checkpointKey(checkpointId);
  const [checkpoint, mentorship] = await Promise.all([
    load(checkpoints, key),
    mentorshipOf(key.enrollmentId),
  ]);
  if (checkpoint === undefined || mentorship === undefined) return undefined;
  return { ...mentorship, checkpoint, ...(await teamOf(mentorship.enrollment.programId)) };
}

/** What a letter about an evaluation says of it. */
export interface EvaluationFacts {
  readonly enrollmentId: string;
  readonly number: number;
  readonly dueAt: string;
  readonly mentee: string;
  readonly program: string;
}

export const factsOf = ({ checkpoint, mentee, program }: EvaluationMatter): EvaluationFacts => {
  const { enrollmentId, number, dueAt } = checkpoint;
  return { enrollmentId, number, dueAt, mentee, program };
};

/** Where an evaluation is looked at in the client app. */
export const evaluationPath = ({ enrollmentId, number }: EvaluationFacts): string =>
  `/enrollments/${enrollmentId}/checkpoints/${number}`;
