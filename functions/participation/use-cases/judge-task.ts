/** A mentor approves a task that was handed in, or gives it back with a reason. */
import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { withFreshReads } from '../../onboarding/use-cases/with-fresh-reads.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { menteeTasks, recordBooks, type StoredTask, starterWrites } from '../repository.ts';
import { approved, returned } from '../task.ts';
import { requireUnderWay } from '../under-way.ts';

export type Judgement = { readonly how: 'approve' } | { readonly how: 'return'; readonly reason: string };

/**
 * The approval of a starter task is entered in the record book with it: larger tasks may follow (domain: Participation).
 * @throws Problem wrong-state unless it was handed in
 */
export function judgeTask(
  actor: Person,
  enrollmentId: string,
  taskId: string,
  judgement: Judgement,
): Promise<StoredTask> {
  return withFreshReads(() => judge(actor, enrollmentId, taskId, judgement));
}

async function judge(
  actor: Person,
  enrollmentId: string,
  taskId: string,
  judgement: Judgement,
): Promise<StoredTask> {
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['mentor'], {
    beside: [wanted(menteeTasks, { enrollmentId, taskId }), wanted(recordBooks, { enrollmentId })],
  });
  requireOther(actor, enrollment);
  requireUnderWay(enrollment, 'judging a task');
  const [before, book] = beside;
  if (before === undefined) throw notFound('task');
  const data = { taskId };
  const { item, writes } =
    judgement.how === 'approve'
      ? change(menteeTasks, before, approved(before, actor.id), { event: 'task-approved', actor, data })
      : change(menteeTasks, before, returned(before, judgement.reason), {
          event: 'task-returned',
          actor,
          why: judgement.reason,
          data,
        });
  const opens = judgement.how === 'approve' && before.kind === 'starter';
  return commit(item, [...writes, ...(opens ? starterWrites(enrollmentId, book, now()) : [])]);
}
