/** Places and budgets of a program in a term: taken with an offer and its acceptance, given back with the place. */
import { placesKey } from '../applications/repository.ts';
import type { Money } from '../kernel/money.ts';
import { Problem } from '../kernel/problem.ts';
import { countDown, countUp } from '../platform/table/guards.ts';
import type { Write } from '../platform/table/write.ts';
import type { TermProgram } from '../terms/term-program.ts';
import type { Enrollment } from './enrollment.ts';
import { budgetKey } from './repository.ts';

/** @throws (on commit) Problem slots-exceeded when every slot is taken. */
export function takePlace({ termId, programId, slots }: TermProgram): Write {
  return countUp(
    placesKey(termId, programId),
    1,
    slots,
    () => new Problem('slots-exceeded', `All ${slots} places of the program are taken.`),
  );
}

/**
 * Adds an award to what the program has promised; without a budget it is added up all the same, so that a budget
 * given later is held too.
 * @throws Problem budget-exceeded (on commit, or at once for a budget in another currency)
 */
export function takeFromBudget({ termId, programId, budget }: TermProgram, award: Money): Write[] {
  if (award.amount === 0) return [];
  const exceeded = (): Problem =>
    new Problem('budget-exceeded', 'The budget of the program does not hold another award of this amount.');
  if (budget !== undefined && budget.currency !== award.currency) throw exceeded();
  const limit = budget?.amount ?? Number.MAX_SAFE_INTEGER;
  return [countUp(budgetKey(termId, programId), award.amount, limit, exceeded)];
}

/**
 * Gives place and award of an enrollment back before it has started; for the transaction in which an administrator
 * releases the place. The event of that must be `place-released`: it moves the waitlist up.
 */
export function placeReleaseWrites({ termId, programId, award }: Enrollment): Write[] {
  const { amount } = award.amount;
  return [
    countDown(placesKey(termId, programId), 1),
    ...(amount === 0 ? [] : [countDown(budgetKey(termId, programId), amount)]),
  ];
}
