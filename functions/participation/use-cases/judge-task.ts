/** A mentor approves a task that was handed in, or gives it back with a reason. */
import type { Person } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { requireVersion, stale } from '../../kernel/version.ts';
import { accessEnrollment, requireOther } from '../../onboarding/access.ts';
import { withFreshReads } from '../../onboarding/use-cases/with-fresh-reads.ts';
import { commit } from '../../platform/table/commit.ts';
import { wanted } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { menteeTasks, recordBooks, type StoredTask, starterWrites } from '../repository.ts';
import { approved, returned } from '../task.ts';
import { requireUnderWay } from '../under-way.ts';

export type Judgement = { readonly how: 'approve' } | { readonly how: 'return'; readonly reason: string };

export interface TaskKey {
  readonly enrollmentId: string;
  readonly taskId: string;
}

/**
 * The approval of a starter task is entered in the record book with it: larger tasks may follow (domain: Participation).
 * Reading again never judges what nobody read: the judgement is on the version that it names.
 * @throws Problem wrong-state unless it was handed in, version-stale when it was handed in anew
 */
export function judgeTask(
  actor: Person,
  key: TaskKey,
  judgement: Judgement,
  ifMatch: number,
): Promise<StoredTask> {
  return withFreshReads(() => judge(actor, key, judgement, ifMatch));
}

async function judge(
  actor: Person,
  { enrollmentId, taskId }: TaskKey,
  judgement: Judgement,
  ifMatch: number,
): Promise<StoredTask> {
  const { enrollment, beside } = await accessEnrollment(actor, enrollmentId, ['mentor'], {
    beside: [wanted(menteeTasks, { enrollmentId, taskId }), wanted(recordBooks, { enrollmentId })],
  });
  requireOther(actor, enrollment);
  requireUnderWay(enrollment, 'judging a task');
  const [before, book] = beside;
  if (before === undefined) throw notFound('task');
  requireVersion(before, ifMatch);
  const data = { taskId };
  const { item, writes } =
    judgement.how === 'approve'
      ? change(
          menteeTasks,
          before,
          approved(before, actor.id),
          { event: 'task-approved', actor, data },
          stale,
        )
      : change(
          menteeTasks,
          before,
          returned(before, judgement.reason),
          { event: 'task-returned', actor, why: judgement.reason, data },
          stale,
        );
  const opens = judgement.how === 'approve' && before.kind === 'starter';
  return commit(item, [...writes, ...(opens ? starterWrites(enrollmentId, book, now()) : [])]);
}
