/** docs/letters/: an index of every letter, and each one as its reader gets it, on a page for each capability. */

import type { AnyLetter } from '../../functions/kernel/letter.ts';
import { letters } from '../../functions/notifications/letters.ts';
import { renderSample } from '../../test/notifications/sample-letters.ts';
import { code, codes, fenced, GENERATED, link, page, table } from './markdown.ts';
import { commentOf, type Source } from './source.ts';

const KINDS: Readonly<Record<AnyLetter['kind'], string>> = {
  essential: 'always',
  reminder: 'unless refused',
};

interface Told {
  readonly letter: AnyLetter;
  readonly capability: string;
  readonly to: string;
  readonly about: string;
}

/** The capability in whose folder a letter is defined. */
const capabilityOf = (source: Source, { name }: AnyLetter): string => {
  const file = [...source.keys()].find((one) => one.endsWith(`/letters/${name}.ts`));
  if (file === undefined) throw new Error(`No file is named like the letter ${name}.`);
  return file.split('/')[1] ?? '';
};

/** To whom a letter goes and what of: the comment of its file says so. */
function told(source: Source, letter: AnyLetter): Told {
  const capability = capabilityOf(source, letter);
  const file = `functions/${capability}/letters/${letter.name}.ts`;
  const module = source.get(file);
  const comment = module === undefined ? '' : commentOf(module);
  const [, to, about] = /^To ([^:]+): (.+)$/.exec(comment) ?? [];
  if (to === undefined || about === undefined)
    throw new Error(`${file} must begin with the comment "To <whom>: <what it says>."`);
  return { letter, capability, to, about };
}

/** A letter by its name, from a page beside the folder (`letters/`) or in it (nothing). */
export const letterLink = (name: string, folder = ''): string => link(name, `${folder}README.md#${name}`);

export function letterPages(source: Source): [string, string][] {
  const all = letters.map((letter) => told(source, letter));
  const rows = all.map(({ letter, capability, to, about }) => [
    `<a id="${letter.name}"></a>${link(renderSample(letter).subject, `${capability}.md#${letter.name}`)}`,
    code(letter.name),
    to,
    about,
    codes(letter.on),
    KINDS[letter.kind],
  ]);
  const index = page(
    '# Letters',
    GENERATED,
    [
      `The ${letters.length} letters of the platform, along a participant's life, with invented facts. Each is written after an event,`,
      'from the facts as they are at that moment: one mail for each letter, recipient and event. Letters about money,',
      'contracts and decisions always arrive; the others can be refused.',
      '',
      'To see them as mail programs show them: `npm run show-letters`, then open `.local/letters/index.html`.',
    ].join('\n'),
    table(['subject', 'letter', 'to', 'says', 'after', 'arrives'], rows),
  );
  const byCapability = Map.groupBy(all, ({ capability }) => capability);
  return [
    ['docs/letters/README.md', index],
    ...[...byCapability].map(([name, some]): [string, string] => [
      `docs/letters/${name}.md`,
      page(`# Letters of ${name}`, GENERATED, link('All letters', 'README.md'), ...some.flatMap(rendered)),
    ]),
  ];
}

function rendered({ letter, capability, to, about }: Told): string[] {
  const { subject, text } = renderSample(letter);
  const file = `functions/${capability}/letters/${letter.name}.ts`;
  return [
    `## ${letter.name}`,
    [
      `**${subject}**`,
      '',
      `To ${to}: ${about}`,
      '',
      `After ${codes(letter.on)} · arrives ${KINDS[letter.kind]} · ${link('source', `../../${file}`)}`,
    ].join('\n'),
    fenced('text', text.trimEnd()),
  ];
}
