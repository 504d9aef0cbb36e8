/** A mentor gives a task. */
import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { withFreshReads } from '../../onboarding/use-cases/with-fresh-reads.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { begin, unchanged } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { entryWrites, menteeTasks, recordBooks, type StoredTask } from '../repository.ts';
import { requireUnderWay } from '../under-way.ts';

export interface Assignment {
  readonly kind: 'starter' | 'project';
  readonly title: string;
  readonly description: string;
  readonly due?: string | undefined;
}

/** @throws Problem wrong-state unless the mentorship is under way */
export function giveTask(actor: Person, enrollmentId: string, assignment: Assignment): Promise<StoredTask> {
  return withFreshReads(() => give(actor, enrollmentId, assignment));
}

async function give(actor: Person, enrollmentId: string, assignment: Assignment): Promise<StoredTask> {
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['mentor'], {
    beside: [wanted(recordBooks, { enrollmentId })],
  });
  requireOther(actor, enrollment);
  requireUnderWay(enrollment, 'giving a task');
  const { due, ...rest } = assignment;
  const taskId = newId('task');
  const { item, writes } = begin(
    menteeTasks,
    {
      ...rest,
      ...(due === undefined ? {} : { due }),
      taskId,
      enrollmentId,
      givenBy: actor.id,
      state: 'open',
    },
    { event: 'task-given', actor, data: { taskId, kind: rest.kind } },
  );
  const entry = entryWrites(enrollmentId, beside[0], 'tasks', taskId);
  return commit(item, [...writes, ...entry, unchanged(enrollments, enrollment)]);
}
