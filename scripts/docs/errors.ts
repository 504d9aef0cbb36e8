/** docs/errors.md: every problem code, when it comes, what a client does about it, and which routes answer with it. */
import type { Capability } from '../../functions/kernel/manifest.ts';
import { PROBLEMS, type ProblemCode } from '../../functions/kernel/problem-codes.ts';
import { codesOf } from '../open-api/problems.ts';
import { PROBLEM_ADVICE } from './advice/of-problems.ts';
import { anchorOf, code, codes, GENERATED, link, page, table } from './markdown.ts';
import type { Source } from './source.ts';

/** More routes than these are told by their number: they are listed in the pages of the API. */
const MOST_ROUTES = 16;

const INTRODUCTION = [
  'A refusal is `application/problem+json` (RFC 9457). Decide by `code`: it is stable, and so is `title`. Show `detail`',
  'to people: it says what is the matter this time, and holds no personal data. `errors` names bad fields, `rule` and',
  '`policy` the rule that refuses and the numbers it goes by, `requestId` is what to quote to us.',
  '',
  'A write that was refused has changed nothing and has not used up its `Idempotency-Key`.',
].join('\n');

interface Place {
  readonly operation: string;
  readonly capability: string;
  readonly answers: readonly ProblemCode[];
}

export function errorsPage(source: Source, capabilities: readonly Capability[]): string {
  const places = capabilities.flatMap(({ name, routes }) =>
    Object.entries(routes).map(
      ([operation, route]): Place => ({ operation, capability: name, answers: codesOf(route) }),
    ),
  );
  const all = Object.keys(PROBLEMS) as ProblemCode[];
  const rules = rulesIn(source);
  return page(
    '# Errors',
    GENERATED,
    INTRODUCTION,
    table(
      ['code', 'status', 'title'],
      all.map((one) => [link(code(one), `#${one}`), String(PROBLEMS[one].status), PROBLEMS[one].title]),
    ),
    ...all.map((one) => section(one, places, rules)),
  );
}

function section(
  problem: ProblemCode,
  places: readonly Place[],
  rules: ReadonlyMap<string, string[]>,
): string {
  const { when, todo } = PROBLEM_ADVICE[problem];
  const { status, title } = PROBLEMS[problem];
  const named = rules.get(problem) ?? [];
  return [
    `## ${problem}`,
    `**${status} · ${title}**`,
    `**When.** ${when}`,
    `**What to do.** ${todo}`,
    ...(named.length === 0 ? [] : [`**Rules.** ${codes(named)}`]),
    `**Where.** ${where(problem, places)}`,
  ].join('\n\n');
}

function where(problem: ProblemCode, places: readonly Place[]): string {
  const some = places.filter(({ answers }) => answers.includes(problem));
  if (some.length === 0) return 'No route: a workflow step only.';
  if (some.length === places.length) return 'Every route.';
  if (some.length > MOST_ROUTES)
    return `${some.length} of ${places.length} routes; their pages in [the API](api/README.md) say so.`;
  return some
    .map(({ operation, capability }) => link(operation, `api/${capability}.md#${anchorOf(operation)}`))
    .join(', ');
}

/** Code → names of the rules that the source gives with it. */
function rulesIn(source: Source): ReadonlyMap<string, string[]> {
  const found = [...source.values()].flatMap(({ ast }) =>
    [
      ...ast.text.matchAll(/new Problem\(\s*'([a-z-]+)',(?:(?!new Problem)[\s\S]){0,400}?rule: '([a-z-]+)'/g),
    ].map(([, problem = '', rule = '']) => [problem, rule] as const),
  );
  const byCode = Map.groupBy(found, ([problem]) => problem);
  return new Map(
    [...byCode].map(([problem, pairs]) => [problem, [...new Set(pairs.map(([, rule]) => rule))].sort()]),
  );
}
