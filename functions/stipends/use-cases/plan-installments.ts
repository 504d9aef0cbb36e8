import type { Actor } from '../../kernel/actor.ts';
import { derivedId } from '../../kernel/ids.ts';
import { type Money, splitByBasisPoints } from '../../kernel/money.ts';
import { policyNamed } from '../../kernel/policy.ts';
import { notFound } from '../../kernel/problem.ts';
import { commitStep } from '../../platform/table/commit.ts';
import { enrollmentOf } from '../../selection/enrollment-repository.ts';
import { termOf } from '../../terms/repository.ts';
import { planInstallment } from '../posting.ts';
import { installmentsOf } from '../repository.ts';

/**
 * At the start of a mentorship its award is split into installments by the policy's shares; the last takes the
 * rounding rest (domain: Stipends; Times, money, people). Planned already, it stays as it is. Unpaid: none.
 */
export async function planInstallments(
  actor: Actor,
  enrollmentId: string,
): Promise<{ outcome: 'planned' | 'unpaid'; installments: number }> {
  const [enrollment, existing] = await Promise.all([
    enrollmentOf(enrollmentId),
    installmentsOf(enrollmentId),
  ]);
  if (existing.length > 0) return { outcome: 'planned', installments: existing.length };
  const { award, personId, programId, termId, organizationId } = enrollment;
  if (award.amount.amount === 0) return { outcome: 'unpaid', installments: 0 };
  const term = await termOf(termId);
  if (term === undefined) throw notFound('term');
  const shares = policyNamed(enrollment.policy).installments[term.checkpointCount];
  const amounts = splitByBasisPoints(
    award.amount,
    shares.map(({ share }) => share),
  );
  const planned = shares.flatMap(({ afterCheckpoint }, index) => {
    const amount = amounts[index] as Money;
    if (amount.amount === 0) return [];
    const number = index + 1;
    const installmentId = derivedId('installment', enrollmentId, number);
    const belonging = { enrollmentId, personId, programId, termId, organizationId };
    return [
      planInstallment(
        { state: 'planned', installmentId, ...belonging, number, afterCheckpoint, amount, attempt: 0 },
        actor,
      ),
    ];
  });
  await commitStep(planned.flatMap(({ writes }) => writes));
  return { outcome: 'planned', installments: planned.length };
}
