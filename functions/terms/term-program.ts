/** A program's part in a term: how many it takes and how they are paid. Funding is each project's decision (MP, CB). */
import * as v from 'valibot';
import { idSchema } from '../kernel/ids.ts';
import { Money, moneyInWords } from '../kernel/money.ts';
import { OrganizationId } from '../kernel/organizations.ts';
import { Problem } from '../kernel/problem.ts';
import { line } from '../kernel/text.ts';

export const Funding = v.variant('kind', [
  v.strictObject({ kind: v.literal('unpaid') }),
  v.strictObject({ kind: v.literal('fixed'), award: Money }),
  v.strictObject({ kind: v.literal('by-country') }),
]);
export type Funding = v.InferOutput<typeof Funding>;

/** What an administrator says of it; also the body of the route. */
export const participationFields = {
  slots: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  funding: Funding,
  /** What the awards of this term may add up to; without one they are bounded by slots alone. */
  budget: v.optional(Money),
};

export const TermProgram = v.object({
  termId: idSchema('term'),
  programId: idSchema('program'),
  organizationId: OrganizationId,
  /** As it was when the program joined; names of published programs stay. */
  programName: line(120, 3),
  ...participationFields,
});
export type TermProgram = v.InferOutput<typeof TermProgram>;

/**
 * A budget is in the currency of the awards, and pays at least what fixed awards for all places come to.
 * @throws Problem budget-exceeded
 */
export function checkFunding({
  slots,
  funding,
  budget,
}: Pick<TermProgram, 'slots' | 'funding' | 'budget'>): void {
  if (budget === undefined || funding.kind === 'unpaid') return;
  const currency = funding.kind === 'fixed' ? funding.award.currency : 'USD';
  const refuse = (detail: string): Problem =>
    new Problem('budget-exceeded', detail, {
      rule: 'program-budget',
      errors: [{ pointer: '/budget', detail }],
    });
  if (budget.currency !== currency)
    throw refuse(`Awards are in ${currency}, the budget is in ${budget.currency}.`);
  if (funding.kind === 'by-country') return;
  const all: Money = { amount: funding.award.amount * slots, currency };
  if (all.amount > budget.amount) {
    throw refuse(`${slots} awards come to ${moneyInWords(all)}, the budget is ${moneyInWords(budget)}.`);
  }
}
