/** T2: an alarm without a page helps nobody at night, and a page without an alarm is never read. */
import { readFileSync } from 'node:fs';
import { commands } from '../../functions/administration/operator/commands.ts';
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

describe('the runbook at the console', () => {
  const console = text.slice(text.indexOf('## At the console'));
  const pages = [
    ...console.matchAll(/^<a id="operator-([a-z-]+)"><\/a>\n### .+\n\n([\s\S]*?)(?=\n<a id|\n### )/gm),
  ];
  const found = new Map(pages.map(([, name = '', body = '']) => [name, body.replaceAll(/\s+/g, ' ')]));

  test('has exactly one section for each command', () => {
    expect(pages.map(([, name]) => name)).toEqual(Object.keys(commands));
  });

  test.each(Object.entries(commands))(
    '%s: what it does, as whom, with which fields, when, what refuses',
    (name, command) => {
      const body = found.get(name) ?? '';
      const fields = Object.keys(command.fields).map((field) => `\`${field}\``);
      expect(body).toContain(`\`${name}\` · acts as ${command.part} · fields ${fields.join(', ')} `);
      expect(body).toContain(`**What it does.** ${command.does} `);
      for (const part of ['**When.**', '**Refused.**']) expect(body).toContain(part);
    },
  );
});
