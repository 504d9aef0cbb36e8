/** HW 5; domain, step 11: what a mentee is promised, and where the figure comes from. */
import { policyNamed } from '../../functions/kernel/policy.ts';
import published from '../../functions/terms/data/stipends-2022.json' with { type: 'json' };
import { awardFor, stipendFor } from '../../functions/terms/stipend-tables.ts';

const policy = policyNamed('lfx@1');

test('the table of 2022 is the published one, all 187 countries of it, each under a code of its own', () => {
  expect(published.rows).toHaveLength(187);
  expect(new Set(published.rows.map(({ code }) => code)).size).toBe(187);
  for (const { code, usd } of published.rows) {
    expect(code).toMatch(/^[A-Z]{2}$/);
    expect(stipendFor(code, '2022')).toEqual({ amount: usd * 100, currency: 'USD' });
  }
});

test('the rule of 2026 stays within 1,000 and 6,600, and gives nobody less than was published', () => {
  for (const { code, usd } of published.rows) {
    const { amount = 0 } = stipendFor(code, '2026-07-01') ?? {};
    expect(amount).toBeGreaterThanOrEqual(usd * 100);
    expect(amount).toBeLessThanOrEqual(660_000);
  }
});

test.each([
  ['DE', 540_000],
  ['IN', 300_000],
  ['CH', 660_000],
  ['US', 600_000],
])('an award by country in %s is %i cents, with table, version and country', (country, amount) => {
  expect(awardFor({ kind: 'by-country' }, country, policy)).toEqual({
    kind: 'by-country',
    amount: { amount, currency: 'USD' },
    table: 'purchasing-power',
    tableVersion: '2026-07-01',
    country,
  });
});

test('a country the table does not name is refused with rule and policy', () => {
  expect(() => awardFor({ kind: 'by-country' }, 'MC', policy)).toThrow(
    expect.objectContaining({
      code: 'rule-refused',
      extras: expect.objectContaining({ rule: 'stipend-by-country', policy: 'lfx@1' }),
    }),
  );
});

test('a fixed award is the program’s own figure wherever somebody lives, an unpaid one nothing', () => {
  const award = { amount: 123_456, currency: 'EUR' } as const;
  expect(awardFor({ kind: 'fixed', award }, 'MC', policy)).toMatchObject({ amount: award, table: 'program' });
  expect(awardFor({ kind: 'unpaid' }, 'MC', policy).amount.amount).toBe(0);
});

test('a version nobody published is a fault of ours', () => {
  expect(() => stipendFor('DE', '1999')).toThrow('no stipend table');
});
