/** A mentor gives a task; the first ones are starter tasks (domain: Participation). */
import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problem.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { withFreshReads } from '../../onboarding/use-cases/with-fresh-reads.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { begin, unchanged } from '../../platform/table/write.ts';
import { enrollments } from '../../selection/enrollment-repository.ts';
import { entryWrites, menteeTasks, recordBooks, type StoredTask } from '../repository.ts';
import type { TaskKind } from '../task.ts';
import { requireUnderWay } from '../under-way.ts';

export interface Assignment {
  readonly kind: TaskKind;
  readonly title: string;
  readonly description: string;
  readonly due?: string | undefined;
}

/**
 * The fact that opens the way to project tasks is entered with the approval of the first starter task and never taken
 * back, and what is written rests on the record book as it was read: two at once cannot slip past each other.
 * @throws Problem wrong-state unless the mentorship is under way; starter-task-first
 */
export function giveTask(actor: Person, enrollmentId: string, assignment: Assignment): Promise<StoredTask> {
  return withFreshReads(() => give(actor, enrollmentId, assignment));
}

async function give(actor: Person, enrollmentId: string, assignment: Assignment): Promise<StoredTask> {
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['mentor'], {
    beside: [wanted(recordBooks, { enrollmentId })],
  });
  requireOther(actor, enrollment);
  requireUnderWay(enrollment, 'giving a task');
  const [book] = beside;
  if (assignment.kind === 'project' && book?.starterApprovedAt === undefined) {
    throw new Problem(
      'starter-task-first',
      'A larger task follows once a starter task of this mentee is approved.',
      { rule: 'starter-task-first', policy: enrollment.policy },
    );
  }
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
  const entry = entryWrites(enrollmentId, book, 'tasks', taskId);
  return commit(item, [...writes, ...entry, unchanged(enrollments, enrollment)]);
}
