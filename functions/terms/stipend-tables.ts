/**
 * Stipends by country of residence (HW 5; domain, step 11). A version is a rule (base, minimum, maximum, US dollars)
 * over the ratio of purchasing power. The ratios on file are those behind the table published in 2022, which cut
 * them off at one half: a country at that table's minimum keeps its published 3,000 until its own ratio is entered,
 * for nobody is to get less than a figure anybody has published. The source is named in functions/terms/data/README.md.
 */
import type { Money } from '../kernel/money.ts';
import { type PolicyPack, policyName } from '../kernel/policy.ts';
import { Problem } from '../kernel/problem.ts';
import type { Award } from './award.ts';
import published from './data/stipends-2022.json' with { type: 'json' };
import type { Funding } from './term-program.ts';

interface Rule {
  readonly minimumUsd: number;
  readonly maximumUsd: number;
  readonly baseUsd: number;
}

/** Version → rule. Versions are never edited: awards name them. */
const RULES: Readonly<Record<string, Rule>> = {
  '2022': { minimumUsd: published.minUsd, maximumUsd: published.maxUsd, baseUsd: published.baseUsd },
  /** For terms that start on or after that day. */
  '2026-07-01': { minimumUsd: 1000, maximumUsd: 6600, baseUsd: 6000 },
};

/** Country code → ratio of purchasing power in basis points of the base. */
const RATIOS: ReadonlyMap<string, number> = new Map(
  published.rows.map(({ code, usd }) => [code, (usd * 10_000) / published.baseUsd]),
);

/** An amount of a table in cents, or undefined where the table names none. @throws Error for an unknown version. */
export function stipendFor(country: string, version: string): Money | undefined {
  const rule = RULES[version];
  if (rule === undefined) throw new Error(`There is no stipend table of version ${version}.`);
  const ratio = RATIOS.get(country);
  if (ratio === undefined) return undefined;
  const dollars = Math.round((rule.baseUsd * ratio) / 10_000);
  const within = Math.min(rule.maximumUsd, Math.max(rule.minimumUsd, dollars));
  return { amount: within * 100, currency: 'USD' };
}

/**
 * The award of a mentee who resides in `country`, in a program so funded, under a term's policy.
 * @throws Problem rule-refused when the award goes by country and the table names none for it.
 */
export function awardFor(funding: Funding, country: string, policy: PolicyPack): Award {
  if (funding.kind !== 'by-country') {
    const amount: Money = funding.kind === 'fixed' ? funding.award : { amount: 0, currency: 'USD' };
    return { kind: funding.kind, amount, table: 'program', tableVersion: policyName(policy), country };
  }
  const { id: table, version: tableVersion } = policy.stipendTable;
  const amount = stipendFor(country, tableVersion);
  if (amount === undefined) {
    throw new Problem(
      'rule-refused',
      `The stipend table ${table} ${tableVersion} names no amount for ${country}.`,
      {
        rule: 'stipend-by-country',
        policy: policyName(policy),
      },
    );
  }
  return { kind: 'by-country', amount, table, tableVersion, country };
}
