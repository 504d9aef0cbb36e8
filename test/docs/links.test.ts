/** A link leads somewhere: to a file that is there, and to a heading or anchor in it. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { filesBelow, ROOT } from '../../scripts/docs/files.ts';
import { anchorOf } from '../../scripts/docs/markdown.ts';

const pages = ['README.md', 'CONTRIBUTING.md', ...filesBelow('docs', '.md'), ...filesBelow('data', '.md')];
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Without what only looks like Markdown: code and its fences. */
const prose = (text: string): string =>
  text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '`code`');

/** Anchors of a page: those set by hand, and those of its headings; a heading that comes again gets a number. */
function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  const withoutFences = text.replaceAll(/^```[\s\S]*?^```/gm, '');
  const headings = [...withoutFences.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const anchor = anchorOf(heading);
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
  const byHand = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, anchor = '']) => anchor);
  return new Set([...headings, ...byHand]);
}

/** What is wrong with a link, or nothing. */
function fault(page: string, target: string): string | undefined {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : posix.normalize(posix.join(dirname(page), path));
  if (!existsSync(join(ROOT, file))) return `${target}: there is no ${file}`;
  if (anchor === undefined || statSync(join(ROOT, file)).isDirectory()) return undefined;
  return anchorsOf(textOf(file)).has(anchor) ? undefined : `${target}: ${file} has no such heading or anchor`;
}

test.each(pages)('%s', (page) => {
  const links = [...prose(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const ours = links.filter((target) => !/^(https?:|mailto:)/.test(target));
  expect(ours.flatMap((target) => fault(page, target) ?? [])).toEqual([]);
});

test('a link to what is not there is found', () => {
  expect(fault('docs/README.md', 'nowhere.md')).toContain('there is no docs/nowhere.md');
  expect(fault('docs/README.md', 'runbook.md#nowhere')).toContain('no such heading');
  expect(fault('docs/README.md', 'runbook.md#workflow-failed')).toBeUndefined();
});

test('a file that a page names in code is there', () => {
  const named = pages
    .filter((page) => !page.startsWith('docs/adr/'))
    .flatMap((page) =>
      [...textOf(page).matchAll(/`((?:bin|lib|functions|local|scripts|test|docs|data)\/[\w./-]+)`/g)].map(
        ([, file = '']) => [page, file] as const,
      ),
    );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(([, file]) => !existsSync(join(ROOT, file)))).toEqual([]);
});
