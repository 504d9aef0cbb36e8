/** A mentor gives a task. */
import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import { begin, unchanged } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { menteeTasks, type StoredTask } from '../repository.ts';
import { requireUnderWay } from '../under-way.ts';

export interface Assignment {
  readonly kind: 'starter' | 'project';
  readonly title: string;
  readonly description: string;
  readonly due?: string | undefined;
}

/** @throws Problem wrong-state unless the mentorship is under way */
export async function giveTask(actor: Person, enrollmentId: string, assignment: Assignment): Promise<StoredTask> {
  const { enrollment } = await accessEnrollment(actor, enrollmentId, ['mentor']);
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
  return commit(item, [...writes, unchanged(enrollments, enrollment)]);
}
