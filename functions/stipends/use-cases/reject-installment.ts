import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { commonFields, type Installment } from '../installment.ts';
import { moveInstallment } from '../posting.ts';
import { requireFinanceOfInstallment } from './require-finance-of-installment.ts';

/**
 * A finance person says no, with a reason, as long as the payment has not been submitted. The administrator may mend
 * what was wrong and ask again.
 */
export async function rejectInstallment(
  actor: Person,
  key: { enrollmentId: string; number: number },
  reason: string,
): Promise<Installment & Stored> {
  const installment = await requireFinanceOfInstallment(actor, key);
  if (installment.state !== 'requested' && installment.state !== 'approved') {
    throw wrongState('The installment', installment.state, 'rejection');
  }
  const { dueAt, request } = installment;
  const { item, writes } = moveInstallment(
    installment,
    { ...commonFields(installment), state: 'rejected', dueAt, request, reason },
    { event: 'installment-rejected', actor, why: reason },
  );
  return commit(item, writes);
}
