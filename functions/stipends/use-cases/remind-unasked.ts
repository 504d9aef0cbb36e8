import type { WorkflowStep } from '../../kernel/actor.ts';
import { forEachAtOnce } from '../../kernel/at-once.ts';
import { ORGANIZATION_IDS } from '../../kernel/organizations.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { addDays, now } from '../../kernel/time.ts';
import { againOnConflict } from '../../platform/table/again.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { listAll } from '../../platform/table/read.ts';
import { change } from '../../platform/table/write.ts';
import { groundOf, hasEarned } from '../ground.ts';
import { type Installment, isUnasked, UNASKED } from '../installment.ts';
import { installments } from '../repository.ts';

const ACTOR: WorkflowStep = { kind: 'workflow', id: 'unasked-installments' };
const AT_ONCE = 8;

/**
 * Reminds administrators of every installment that is earned and that nobody asks for. The clock does, not the journey:
 * one may be rejected, or become due, long after its mentorship is over (trust M7). Each is told of once in so many
 * days, however often this runs.
 */
export async function remindUnasked(): Promise<{ unasked: number; reminded: number }> {
  const lists = await Promise.all(
    ORGANIZATION_IDS.flatMap((id) => UNASKED.map((state) => listIn(id, state))),
  );
  const unasked = lists.flat();
  let reminded = 0;
  await forEachAtOnce(unasked, AT_ONCE, async (key) => {
    if (await againOnConflict(() => remind(key))) reminded += 1;
  });
  return { unasked: unasked.length, reminded };
}

const listIn = (organizationId: string, state: Installment['state']) =>
  listAll(installments, {
    index: 'queue',
    partition: `INSTALLMENTS#${organizationId}`,
    startsWith: `${state}#`,
  });

/** The list lags behind; and of what cannot be asked for, since an evaluation failed, nobody is reminded. */
async function remind({
  enrollmentId,
  number,
}: Pick<Installment, 'enrollmentId' | 'number'>): Promise<boolean> {
  const ground = await groundOf({ enrollmentId, number });
  const { installment, enrollment } = ground;
  if (!isUnasked(installment) || !hasEarned(ground)) return false;
  const { since, remindedAt = since } = installment;
  if (now() < addDays(remindedAt, policyNamed(enrollment.policy).requestReminderDays)) return false;
  const { writes } = change(
    installments,
    installment,
    { ...installment, remindedAt: now() },
    { event: 'installment-reminded', actor: ACTOR, data: { enrollmentId, number } },
  );
  await commitStep(writes);
  return true;
}
