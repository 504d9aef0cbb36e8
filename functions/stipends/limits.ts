/**
 * Approved, in flight and paid together never exceed a mentee's award nor a program's budget (trust M3): two
 * counters, moved in the transaction of the approval and moved back where an approval or a payment came to nothing.
 */
import { Problem } from '../kernel/problem.ts';
import { countDown, countUp } from '../platform/table/guards.ts';
import type { Write } from '../platform/table/write.ts';
import type { Enrollment } from '../selection/enrollment.ts';
import type { TermProgram } from '../terms/term-program.ts';
import type { Installment, InstallmentIn } from './installment.ts';
import { committedKey, spentKey } from './repository.ts';

/** @throws Problem award-exceeded, budget-exceeded (when the transaction is made or when it is committed) */
export function commitMoney(
  { enrollmentId, programId, termId, amount }: Installment,
  { award }: Enrollment,
  { budget }: Pick<TermProgram, 'budget'>,
): Write[] {
  const overAward = () =>
    new Problem('award-exceeded', 'With this installment more than the award would be paid.');
  const overBudget = () =>
    new Problem('budget-exceeded', 'With this installment the program would spend more than its budget.');
  if (award.amount.currency !== amount.currency) throw overAward();
  if (budget !== undefined && budget.currency !== amount.currency) throw overBudget();
  const room = budget?.amount ?? Number.MAX_SAFE_INTEGER;
  return [
    countUp(committedKey(enrollmentId), amount.amount, award.amount.amount, overAward),
    countUp(spentKey(termId, programId), amount.amount, room, overBudget),
  ];
}

type Committed = Pick<InstallmentIn<'approved'>, 'enrollmentId' | 'termId' | 'programId' | 'approval'>;

/** Gives back exactly what was approved; one write for each counter, as a transaction demands. */
export function freeMoney(freed: readonly Committed[]): Write[] {
  const byCounter = new Map<string, { key: ReturnType<typeof committedKey>; amount: number }>();
  for (const { enrollmentId, termId, programId, approval } of freed) {
    for (const key of [committedKey(enrollmentId), spentKey(termId, programId)]) {
      const name = `${key.pk}\n${key.sk}`;
      const before = byCounter.get(name)?.amount ?? 0;
      byCounter.set(name, { key, amount: before + approval.amount.amount });
    }
  }
  return [...byCounter.values()].map(({ key, amount }) => countDown(key, amount));
}
