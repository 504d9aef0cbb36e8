import * as v from 'valibot';
import { Money } from '../kernel/money.ts';

/**
 * What a mentee is promised when the offer is accepted, amount and where it comes from; never changed afterwards (domain:
 * Stipends). It lies apart from the tables, so that who reads enrollments does not carry 187 countries along.
 */
export const Award = v.object({
  kind: v.picklist(['unpaid', 'fixed', 'by-country']),
  amount: Money,
  /** `purchasing-power`, or `program` where the program named the amount itself. */
  table: v.string(),
  tableVersion: v.string(),
  country: v.string(),
});
export type Award = v.InferOutput<typeof Award>;
