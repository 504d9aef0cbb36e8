import type { Actor } from '../../kernel/actor.ts';
import { Problem } from '../../kernel/problem.ts';
import { commitStep } from '../../platform/table/commit.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { type Ground, requireEarned } from '../ground.ts';
import { commonFields, type InstallmentIn } from '../installment.ts';
import { samePayee } from '../payee.ts';
import { moveInstallment } from '../posting.ts';

/** Why the ground of an approval is lost: a stable word for finance; undefined while it holds. */
export function lostGround(ground: Ground): 'payment-changed' | Problem['code'] | undefined {
  const { installment, payee } = ground;
  if (installment.state !== 'approved') return 'wrong-state';
  const { approval, amount } = installment;
  const sameAmount = approval.amount.amount === amount.amount && approval.amount.currency === amount.currency;
  if (!sameAmount || payee === undefined || !samePayee(payee, approval.payee)) return 'payment-changed';
  try {
    requireEarned(ground);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

/**
 * An approval whose ground is lost before the payment left (the payee changed, an evaluation failed) is void: the
 * installment is a request again, its money is free, and finance is told why (trust M4, M6).
 */
export async function voidApproval(
  actor: Actor,
  installment: InstallmentIn<'approved'> & Stored,
  why: string,
): Promise<void> {
  const { dueAt, request } = installment;
  const { writes } = moveInstallment(
    installment,
    { ...commonFields(installment), state: 'requested', dueAt, request },
    { event: 'installment-approval-voided', actor, why },
  );
  await commitStep(writes);
}
