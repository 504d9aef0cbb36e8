/** The mentee hands in a task, or the result of an exam. */
import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment } from '../../onboarding/access.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { menteeTasks, rememberActivity, type StoredTask } from '../repository.ts';
import { type Delivery, submitted } from '../task.ts';
import { requireUnderWay } from '../under-way.ts';

/** @throws Problem wrong-state, rule-refused for an exam without the address of its result */
export async function submitTask(
  actor: Person,
  enrollmentId: string,
  taskId: string,
  delivery: Delivery,
): Promise<StoredTask> {
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['mentee'], {
    beside: [wanted(menteeTasks, { enrollmentId, taskId })],
  });
  requireUnderWay(enrollment, 'handing in a task');
  const [before] = beside;
  if (before === undefined) throw notFound('task');
  const at = now();
  const { item, writes } = change(menteeTasks, before, submitted(before, delivery, at), {
    event: 'task-submitted',
    actor,
    data: { taskId },
  });
  return commit(item, [...writes, rememberActivity({ enrollmentId, lastAt: at, what: 'task' })]);
}
