import type { Person } from '../../kernel/actor.ts';
import { wrongState } from '../../kernel/problem.ts';
import { now } from '../../kernel/time.ts';
import { commit } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { change } from '../../platform/table/write.ts';
import { commonFields, type Installment, type InstallmentIn } from '../installment.ts';
import { moveInstallment } from '../posting.ts';
import { installments } from '../repository.ts';
import { requireFinanceOfInstallment } from './require-finance-of-installment.ts';

/**
 * A finance person stops a payment that has not been submitted. An approval given before is void: once it is taken up
 * again, somebody has to approve it anew.
 */
export async function holdInstallment(
  actor: Person,
  key: { enrollmentId: string; number: number },
  reason: string,
): Promise<Installment & Stored> {
  const installment = await requireFinanceOfInstallment(actor, key);
  if (installment.state !== 'requested' && installment.state !== 'approved') {
    throw wrongState('The installment', installment.state, 'a hold');
  }
  const { dueAt, request } = installment;
  const held: InstallmentIn<'requested'> = {
    ...commonFields(installment),
    ...{ state: 'requested', dueAt, request },
    hold: { by: actor.id, at: now(), reason },
  };
  const happening = { event: 'installment-held', actor, why: reason };
  const { item, writes } =
    installment.state === 'requested'
      ? change(installments, installment, held, happening)
      : moveInstallment(installment, held, { ...happening, move: 'a hold' });
  return commit(item, writes);
}
