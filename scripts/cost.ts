/**
 * Works out what the platform costs on AWS, from docs/cost-figures.json and docs/prices.json, and writes it between the
 * marks of docs/cost.md: `npm run cost`. A test fails when the page is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';

const day = v.pipe(v.string(), v.isoDate());
/** A quantity: the product of figures, by their names, and numbers. */
const line = v.object({
  price: v.string(),
  what: v.string(),
  of: v.array(v.union([v.string(), v.number()])),
});
const reasoned = v.record(v.string(), v.object({ value: v.number(), why: v.string() }));
const figuresSchema = v.object({
  asOf: day,
  /** What `npm run demo` prints, by the names of its `Measures`, and how many people there were. */
  measured: v.record(v.string(), v.number()),
  assumed: reasoned,
  deployed: reasoned,
  /** What a whole term costs because people use it. */
  term: v.array(line),
  /** What one stage costs each month, used or not. */
  month: v.array(line),
  /** What could be chosen otherwise: the line it is about, and the price then paid (none: nothing). */
  choices: v.array(v.object({ says: v.string(), what: v.string(), price: v.optional(v.string()) })),
});
const priceSchema = v.object({
  id: v.string(),
  service: v.string(),
  what: v.string(),
  usd: v.number(),
  per: v.number(),
  source: v.pipe(v.string(), v.url()),
  /** When the source said so. */
  asOf: v.union([day, v.literal('undated')]),
  free: v.optional(v.string()),
  doubt: v.optional(v.string()),
});
const pricesSchema = v.object({ region: v.literal('us-east-1'), prices: v.array(priceSchema) });
export type Figures = v.InferOutput<typeof figuresSchema>;
export type Prices = v.InferOutput<typeof pricesSchema>;
export const figuresFrom = (json: string): Figures => v.parse(figuresSchema, JSON.parse(json));
export const pricesFrom = (json: string): Prices => v.parse(pricesSchema, JSON.parse(json));

interface Charge {
  readonly service: string;
  readonly what: string;
  readonly many: number;
  readonly usd: number;
}

/** In USD: of a term, with it of one mentee and of a thousand applications; of a month of an idle stage. */
interface Cost {
  readonly term: readonly Charge[];
  readonly month: readonly Charge[];
  readonly termUsd: number;
  readonly menteeUsd: number;
  readonly thousandUsd: number;
  readonly monthUsd: number;
}

/** @throws Error when there is no figure of that name. */
function figure({ measured, assumed, deployed }: Figures, name: string): number {
  const found = measured[name] ?? assumed[name]?.value ?? deployed[name]?.value;
  if (found === undefined) throw new Error(`docs/cost-figures.json has no figure "${name}".`);
  return found;
}

/** @throws Error when there is no price of that id. */
function paid(
  { prices }: Prices,
  id: string,
  many: number,
): { readonly service: string; readonly usd: number } {
  const price = prices.find((one) => one.id === id);
  if (price === undefined) throw new Error(`docs/prices.json has no price "${id}".`);
  return { service: price.service, usd: (many * price.usd) / price.per };
}

/** Quantity times price, line by line, dearest first. */
export function reckon(figures: Figures, prices: Prices): Cost {
  const charges = (lines: Figures['term']): Charge[] =>
    lines
      .map(({ price, what, of }) => {
        const factors = of.map((one) => (typeof one === 'number' ? one : figure(figures, one)));
        const many = factors.reduce((product, one) => product * one, 1);
        return { what, many, ...paid(prices, price, many) };
      })
      .sort((one, other) => other.usd - one.usd);
  const [term, month] = [charges(figures.term), charges(figures.month)];
  const termUsd = sumOf(term);
  return {
    term,
    month,
    termUsd,
    menteeUsd: termUsd / figure(figures, 'mentees'),
    thousandUsd: (termUsd * 1000) / figure(figures, 'applications'),
    monthUsd: sumOf(month),
  };
}

const sumOf = (charges: readonly Charge[]): number => charges.reduce((sum, { usd }) => sum + usd, 0);
const dollars = (usd: number): string => (usd > 0 && usd < 0.005 ? '< $0.01' : `$${usd.toFixed(2)}`);
const cents = (usd: number): string => {
  if (usd >= 1) return dollars(usd);
  return usd > 0 && usd < 0.0005 ? '< 0.1 cents' : `${(usd * 100).toFixed(usd < 0.1 ? 1 : 0)} cents`;
};
const priceOf = (usd: number): string =>
  `$${usd.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 10 })}`;
const amount = (many: number): string =>
  many.toLocaleString('en-GB', many < 100 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 });
const words = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const bold = (...cells: readonly string[]): string[] =>
  cells.map((cell) => (cell === '' ? '' : `**${cell}**`));
const table = (head: readonly string[], ...rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The generated parts of the page, by the names of their marks. */
function parts(figures: Figures, prices: Prices): Readonly<Record<string, string>> {
  const cost = reckon(figures, prices);
  const [mentees, applications] = [figure(figures, 'mentees'), figure(figures, 'applications')];
  const months = figure(figures, 'months');
  const forMentee = (usd: number): string => cents(usd / mentees);
  const forThousand = (usd: number): string => dollars((usd * 1000) / applications);
  const whole = (cost.termUsd + months * cost.monthUsd) / mentees;
  const goesTo = cost.term
    .slice(0, 2)
    .map(({ service, what, usd }) => `${forMentee(usd)} go to ${service} (${what})`);
  const choices = figures.choices.map(({ says, what, price }) => {
    const before = cost.term.filter((charge) => charge.what === what);
    const after = price === undefined ? [] : before.map(({ many }) => paid(prices, price, many).usd);
    return { says, saved: sumOf(before) - after.reduce((sum, usd) => sum + usd, 0) };
  });
  const all = { says: 'all of these', saved: choices.reduce((sum, { saved }) => sum + saved, 0) };
  const reasons = (of: Figures['assumed']): string[][] =>
    Object.entries(of).map(([name, { value, why }]) => [words(name), value.toLocaleString('en-GB'), why]);
  return {
    headline: [
      `**One mentee costs about ${cents(cost.menteeUsd)}**, with all the applications it took to find them.`,
      `**A thousand applications cost about $${cost.thousandUsd.toFixed(0)}**, with the mentorships that come of them.`,
      `**A stage that nobody uses costs about ${dollars(cost.monthUsd)} a month.**`,
      '',
      `Of what a mentee costs, ${goesTo.join(' and ')};`,
      `everything else together comes to ${forMentee(sumOf(cost.term.slice(2)))}.`,
      `With the fixed cost of ${months} months shared out among ${mentees} mentees, one costs ${cents(whole)}.`,
    ].join('\n'),
    choices: table(
      ['instead', 'saves in a term', 'a mentee then costs'],
      ...[...choices, all].map(({ says, saved }) => [says, dollars(saved), forMentee(cost.termUsd - saved)]),
    ),
    term: table(
      ['service', 'what is paid for', 'a term', 'a mentee', '1,000 applications'],
      ...cost.term.map(({ service, what, many, usd }) => [
        ...[service, `${amount(many)} ${what}`, dollars(usd), forMentee(usd), forThousand(usd)],
      ]),
      bold('all', '', dollars(cost.termUsd), cents(cost.menteeUsd), dollars(cost.thousandUsd)),
    ),
    month: table(
      ['service', 'what is paid for', 'a month'],
      ...cost.month.map(({ service, what, many, usd }) => [service, `${amount(many)} ${what}`, dollars(usd)]),
      bold('all', '', dollars(cost.monthUsd)),
    ),
    measured: table(
      [`measured, ${figures.asOf}`, 'a term', 'an application', 'a mentee'],
      ...Object.entries(figures.measured).map(([name, many]) => [
        ...[words(name), amount(many), amount(many / applications), amount(many / mentees)],
      ]),
    ),
    assumed: table(['figure', 'value', 'why'], ...reasons(figures.assumed), ...reasons(figures.deployed)),
    prices: table(
      ['service', 'what', 'price', 'for', 'free each month', 'as of'],
      ...prices.prices.map(({ service, what, usd, per, source, asOf, free = '', doubt = '' }) => [
        ...[service, what, priceOf(usd), per.toLocaleString('en-GB'), free],
        `[${asOf}](${source})${doubt === '' ? '' : `. Doubtful: ${doubt}`}`,
      ]),
    ),
  };
}

/** The page with its generated parts made anew; what stands outside of the marks stays. */
export function renewed(page: string, figures: Figures, prices: Prices): string {
  return Object.entries(parts(figures, prices)).reduce((text, [name, content]) => {
    const [begin, end] = [`<!-- ${name}: generated -->\n`, `\n<!-- ${name}: end -->`];
    if (!text.includes(begin) || !text.includes(end))
      throw new Error(`docs/cost.md has no marks for "${name}".`);
    return text.slice(0, text.indexOf(begin) + begin.length) + content + text.slice(text.indexOf(end));
  }, page);
}

if (basename(process.argv[1] ?? '') === 'cost.ts') {
  const read = (name: string): string => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8');
  const [figures, prices] = [figuresFrom(read('cost-figures.json')), pricesFrom(read('prices.json'))];
  writeFileSync(new URL('../docs/cost.md', import.meta.url), renewed(read('cost.md'), figures, prices));
  console.log(`docs/cost.md\n\n${parts(figures, prices).headline}`);
}
