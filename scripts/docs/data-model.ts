/** The generated parts of docs/data-model.md: items, guards and questions, from the repositories. */
import { type EntityFacts, entitiesIn, guardsIn, type Place } from './entities.ts';
import { code, link, table } from './markdown.ts';
import { questionsIn } from './questions.ts';
import type { Source } from './source.ts';

const place = ({ partition, sort }: Place): string => `${code(partition)} / ${code(sort)}`;
const file = (path: string): string => link(path.replace('functions/', ''), `../${path}`);
const byText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

export function dataModelParts(source: Source): Readonly<Record<string, string>> {
  const entities = entitiesIn(source).sort(
    (one, other) => byText(one.key.partition, other.key.partition) || byText(one.key.sort, other.key.sort),
  );
  return { items: items(entities), guards: guards(source), questions: questions(source, entities) };
}

function items(entities: readonly EntityFacts[]): string {
  return table(
    ['item', 'partition / sort key', 'also found in', 'note', 'where'],
    entities.map(({ type, key, indexes, says, file: path }) => [
      `**${type}**`,
      place(key),
      indexes.map(([index, at]) => `${index}: ${place(at)}`).join('\n'),
      says,
      file(path),
    ]),
  );
}

function guards(source: Source): string {
  const rows = guardsIn(source)
    .sort((one, other) => byText(place(one.key), place(other.key)))
    .map(({ key, says, file: path }) => [place(key), says, file(path)]);
  return table(['partition / sort key', 'holds', 'where'], rows);
}

/** Questions that the same key answers share a row. */
function questions(source: Source, entities: readonly EntityFacts[]): string {
  const byKey = Map.groupBy(questionsIn(source, entities), ({ index, partition, sort, finds }) =>
    [index, partition, sort, finds].join(' '),
  );
  const rows = [...byKey]
    .sort(([one], [other]) => byText(one, other))
    .map(([, same]) => {
      const { index = '', partition = '', sort = '', finds = '' } = same[0] ?? {};
      const asked = same.map(({ asks, file: path }) => `${asks} (${file(path)})`);
      return [index, code(partition), sort, finds, asked.join('\n')];
    });
  return table(['index', 'partition', 'sort key', 'finds', 'asked by'], rows);
}
