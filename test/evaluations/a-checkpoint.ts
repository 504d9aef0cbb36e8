/** Checkpoints of the stories. */
import { waits } from '../../functions/evaluations/waits.ts';
import { commitStep } from '../../functions/platform/table/commit.ts';
import { change } from '../../functions/platform/table/write.ts';
import { termOf, terms } from '../../functions/terms/repository.ts';
import { MIRA_MENTOR, type Somebody } from '../kit/actors.ts';
import type { Called } from '../kit/call.ts';
import { at } from '../kit/clock.ts';
import { aStartedMentorship, type Mentorship, step, toEvaluations } from '../onboarding/a-mentorship.ts';

export interface OpenCheckpoint extends Mentorship {
  readonly checkpointId: string;
}

/** Week 3 of the 2026 term 3: the Friday of 25 September, at the deadline hour. */
export const DUE = '2026-09-25T18:00:00.000Z';
export const OPENS = '2026-09-18T18:00:00.000Z';

/** Why an administrator decides as they do. */
export const because = { reason: 'Two milestones are missing.' };

/** The next checkpoint of a mentorship, on the day it opens. */
export async function opened(mentorship: Mentorship): Promise<OpenCheckpoint> {
  const { enrollmentId } = mentorship;
  const { checkpointId, opensAt } = await step('next-checkpoint', { enrollmentId });
  at(opensAt);
  await step('open-checkpoint', { checkpointId });
  return { ...mentorship, checkpointId };
}

export const anOpenCheckpoint = async (): Promise<OpenCheckpoint> => opened(await aStartedMentorship());

/** A good evaluation. */
export const evaluation = {
  result: 'pass',
  ratings: { tasks: 4, engagement: 5, progress: 4 },
  comment: 'Reads the specification before asking.',
};

/** The mentor's verdict on the checkpoint. */
export function evaluate(
  { enrollmentId, checkpointId }: OpenCheckpoint,
  over: Readonly<Record<string, unknown>> = {},
  as: Somebody = MIRA_MENTOR,
): Promise<Called> {
  const number = checkpointId.split('_')[2];
  return toEvaluations(`PUT /enrollments/${enrollmentId}/checkpoints/${number}/evaluation`, {
    as,
    body: { ...evaluation, ...over },
  });
}

/** What the wait would be answered with now. */
export const settled = (name: string, checkpointId: string) =>
  waits.find((wait) => wait.name === name)?.settled(checkpointId);

/** The calendar of a term moves. */
export async function moveStart(termId: string, days: number): Promise<void> {
  const term = await termOf(termId);
  if (term === undefined) throw new Error('There is no such term.');
  const moved = (instant: string) => new Date(Date.parse(instant) + days * 86_400_000).toISOString();
  const actor = { kind: 'workflow', id: 'test' } as const;
  const after = { ...term, start: moved(term.start), end: moved(term.end) };
  await commitStep(change(terms, term, after, { event: 'term-rescheduled', actor }).writes);
}
