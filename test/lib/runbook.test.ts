/** T2: an alarm without a page helps nobody at night, and a page without an alarm is never read. */
import { readFileSync } from 'node:fs';
import { RUNBOOK } from '../../lib/runbook.ts';

const text = readFileSync('docs/runbook.md', 'utf8');
const alarms = text.slice(text.indexOf('## Alarms'), text.indexOf('## Handiwork'));
const sections = [
  ...alarms.matchAll(/^<a id="([a-z-]+)"><\/a>\n### (.+)\n\n([\s\S]*?)(?=\n<a id|$(?![\s\S]))/gm),
];

describe('T2 the runbook', () => {
  test('has exactly the sections that alarms point to, with their titles', () => {
    const found = Object.fromEntries(sections.map(([, anchor, title]) => [anchor, title]));
    expect(found).toEqual(RUNBOOK);
  });

  test.each(sections.map(([, anchor, , body]) => [anchor, body]))(
    '%s says what it means, where to look and what to do',
    (_anchor, body) => {
      for (const part of ['**What it means.**', '**What to look at.**', '**What to do.**'])
        expect(body).toContain(part);
    },
  );
});
