/** Mentorships of the stories that have come to an end, with money still on its way. */
import { commitStep } from '../../functions/platform/table/commit.ts';
import { change } from '../../functions/platform/table/write.ts';
import { enrollmentOf, enrollments } from '../../functions/selection/enrollment-repository.ts';
import { at } from '../kit/clock.ts';
import { type Mentorship, toEvaluations } from '../onboarding/a-mentorship.ts';
import { well } from '../programs/a-program.ts';

const ACTOR = { kind: 'workflow', id: 'test' } as const;

/** The mentee has graduated on the last day; how is no matter here. */
export async function graduates({ enrollmentId }: Mentorship): Promise<void> {
  const before = await enrollmentOf(enrollmentId);
  if (before.state !== 'active') throw new Error(`The mentorship is ${before.state}.`);
  at(before.end);
  const done = { completingSince: before.end, graduatedAt: before.end };
  const after = { ...before, ...done, state: 'graduated' } as const;
  await commitStep(change(enrollments, before, after, { event: 'graduated', actor: ACTOR }).writes);
}

export const withdraws = ({ enrollmentId, mentee }: Mentorship) =>
  well(toEvaluations(`POST /enrollments/${enrollmentId}/withdrawal`, { as: mentee, body: {} }));
