/** What the platform costs: worked out from figures and prices, never written by hand. */
import { readFileSync } from 'node:fs';
import type { Measures } from '../../local/demo/measures.ts';
import { type Figures, figuresFrom, type Prices, pricesFrom, reckon, renewed } from '../../scripts/cost.ts';

const page = readFileSync('docs/cost.md', 'utf8');
const figures = figuresFrom(readFileSync('docs/cost-figures.json', 'utf8'));
const prices = pricesFrom(readFileSync('docs/prices.json', 'utf8'));

describe('the page on cost', () => {
  test('says what its figures and prices come to: otherwise run `npm run cost`', () => {
    expect(renewed(page, figures, prices)).toBe(page);
  });

  test('is stale as soon as one measured figure changes', () => {
    const measured = { ...figures.measured, mails: (figures.measured.mails ?? 0) + 1000 };
    expect(renewed(page, { ...figures, measured }, prices)).not.toBe(page);
  });

  test('keeps its marks: without them nothing is written', () => {
    const without = page.replace('<!-- term: generated -->', '');
    expect(() => renewed(without, figures, prices)).toThrow('no marks for "term"');
  });
});

describe('figures and prices', () => {
  test('what the demo measures is all there, by the same names', () => {
    const names: Readonly<Record<keyof Measures, true>> = {
      mentees: true,
      applications: true,
      requests: true,
      invocations: true,
      transitions: true,
      tableCalls: true,
      itemsWritten: true,
      mails: true,
    };
    expect(Object.keys(figures.measured)).toEqual(expect.arrayContaining(Object.keys(names)));
  });

  test('a price that is undated, or a year older than the figures, says that it is doubtful', () => {
    const yearBefore = figures.asOf.replace(/^\d+/, (year) => String(Number(year) - 1));
    const old = prices.prices.filter(({ asOf }) => asOf === 'undated' || asOf < yearBefore);
    expect(old.filter(({ doubt }) => doubt === undefined)).toEqual([]);
  });

  test('a price that does not say where it is from is refused', () => {
    const json = JSON.stringify({ ...prices, prices: [{ ...prices.prices[0], source: 'hearsay' }] });
    expect(() => pricesFrom(json)).toThrow('Invalid URL');
  });
});

describe('given a term of 100 applications and 10 mentees, and a stage with 4 alarms', () => {
  const small: Figures = {
    asOf: '2026-11-22',
    measured: { applications: 100, mentees: 10, requests: 2_000_000, items: 500 },
    assumed: { unitsPerItem: { value: 3, why: 'Said so.' } },
    deployed: { alarms: { value: 4, why: 'Counted.' } },
    term: [
      { price: 'write', what: 'units', of: ['items', 'unitsPerItem', 2] },
      { price: 'request', what: 'requests', of: ['requests'] },
    ],
    month: [{ price: 'alarm', what: 'alarms', of: ['alarms'] }],
    choices: [],
  };
  const price = (id: string, usd: number, per: number): Prices['prices'][number] => ({
    ...{ id, service: id, what: id, usd, per },
    ...{ source: 'https://aws.example/pricing', asOf: '2026-11-01' as const },
  });
  const list: Prices = {
    region: 'us-east-1',
    prices: [price('request', 1, 1_000_000), price('write', 0.5, 1000), price('alarm', 0.1, 1)],
  };
  const cost = reckon(small, list);

  test('a quantity is the product of its figures, and pays its share of the price; the dearest comes first', () => {
    expect(cost.term).toEqual([
      { service: 'request', what: 'requests', many: 2_000_000, usd: 2 },
      { service: 'write', what: 'units', many: 3000, usd: 1.5 },
    ]);
  });

  test('a mentee bears a tenth of the whole term, with the applications that came to nothing', () => {
    expect([cost.termUsd, cost.menteeUsd]).toEqual([3.5, 0.35]);
  });

  test('a thousand applications cost ten times the term', () => {
    expect(cost.thousandUsd).toBe(35);
  });

  test('an idle stage costs its alarms, whatever people do', () => {
    const busier = { ...small, measured: { ...small.measured, requests: 9_000_000 } };
    expect([cost.monthUsd, reckon(busier, list).monthUsd]).toEqual([0.4, 0.4]);
  });

  test('a figure or a price that nobody gave stops the reckoning', () => {
    const line = (id: string, figure: string) => ({
      ...small,
      term: [{ price: id, what: 'x', of: [figure] }],
    });
    expect(() => reckon(line('request', 'mails'), list)).toThrow('no figure "mails"');
    expect(() => reckon(line('mail', 'items'), list)).toThrow('no price "mail"');
  });
});
