/** docs/adr/README.md: every decision with its status. */
import { filesBelow, readText } from './files.ts';
import { GENERATED, link, page, table } from './markdown.ts';

export function decisionIndex(): string {
  const rows = filesBelow('docs/adr', '.md')
    .filter((path) => /\/\d{4}-/.test(path))
    .map((path) => {
      const [, number, title] = /^# (\d+)\. (.+)$/m.exec(readText(path)) ?? [];
      const status = /^Status: (.+)$/m.exec(readText(path))?.[1];
      if (number === undefined || title === undefined || status === undefined)
        throw new Error(`${path} must begin with "# <number>. <title>" and "Status: …".`);
      return [number, link(title, path.slice('docs/adr/'.length)), status];
    });
  return page(
    '# Decisions',
    GENERATED,
    'Why it is as it is. Each page says what was decided, what else there was, and what it costs.',
    table(['', 'decision', 'status'], rows),
  );
}
