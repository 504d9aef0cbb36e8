import { isStaff, type Person } from '../../kernel/actor.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { Stored } from '../../platform/table/entity.ts';
import { load } from '../../platform/table/read.ts';
import type { Installment } from '../installment.ts';
import { installments } from '../repository.ts';

/**
 * The installment, for finance of its organization. Nobody takes a decision on a payment to themselves (trust M5).
 * @throws Problem not-found, separation-of-duties
 */
export async function requireFinanceOfInstallment(
  actor: Person,
  key: { enrollmentId: string; number: number },
): Promise<Installment & Stored> {
  const installment = await load(installments, key);
  if (installment === undefined || !isStaff(actor, installment.organizationId, 'finance')) {
    throw notFound('installment');
  }
  if (installment.personId === actor.id) {
    throw new Problem('separation-of-duties', 'Nobody decides on a payment to themselves.', {
      rule: 'separation-of-duties',
    });
  }
  return installment;
}
