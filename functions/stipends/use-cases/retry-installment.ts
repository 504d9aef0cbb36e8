import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { change } from '../../platform/table/write.ts';
import { commonFields, type Installment, type InstallmentIn } from '../installment.ts';
import { moveInstallment } from '../posting.ts';
import { installments } from '../repository.ts';
import { requireFinanceOfInstallment } from './require-finance-of-installment.ts';

/**
 * A finance person takes up again what failed, came back or was held. It is a request as before, by the same
 * requester, and needs an approval of its own: that gives it a new attempt and so a payment key of its own.
 */
export async function retryInstallment(
  actor: Person,
  key: { enrollmentId: string; number: number },
): Promise<Installment & Stored> {
  const installment = await requireFinanceOfInstallment(actor, key);
  const { state } = installment;
  const held = state === 'requested' && installment.hold !== undefined;
  if (state !== 'failed' && state !== 'returned' && !held) {
    throw wrongState('The installment', state, 'taking it up again');
  }
  const { dueAt, request } = installment;
  const again: InstallmentIn<'requested'> = {
    ...commonFields(installment),
    ...{ state: 'requested', dueAt, request },
  };
  const happening = { event: 'installment-taken-up-again', actor };
  const { item, writes } = held
    ? change(installments, installment, again, happening)
    : moveInstallment(installment, again, happening);
  return commit(item, writes);
}
