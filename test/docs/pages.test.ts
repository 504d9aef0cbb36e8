/** Pages that are generated say what the source says; a stale one is mended by `npm run docs`. */
import * as v from 'valibot';
import { commands } from '../../functions/administration/operator/commands.ts';
import { capabilities } from '../../functions/capabilities.ts';
import { PROBLEMS } from '../../functions/kernel/problem-codes.ts';
import { letters } from '../../functions/notifications/letters.ts';
import { RUNBOOK } from '../../lib/runbook.ts';
import { menteeJourney } from '../../lib/workflows/mentee-journey.ts';
import { stipendPayment } from '../../lib/workflows/stipend-payment.ts';
import { termCycle } from '../../lib/workflows/term-cycle.ts';
import { PROBLEM_ADVICE } from '../../scripts/docs/advice/of-problems.ts';
import type { OpenApi } from '../../scripts/docs/api-section.ts';
import { entitiesIn } from '../../scripts/docs/entities.ts';
import { exampleOf } from '../../scripts/docs/example.ts';
import { filesBelow, readText } from '../../scripts/docs/files.ts';
import { generatedPages } from '../../scripts/docs/pages.ts';
import { readSource } from '../../scripts/docs/source.ts';
import { APPS } from '../lib/sample/build.ts';
import { templatesOf } from '../lib/sample/templates.ts';

const pages = generatedPages();
const pageOf = (path: string): string => pages.get(path) ?? '';

test.each([...pages])('%s is as `npm run docs` writes it', (path, text) => {
  if (readText(path) !== text)
    throw new Error(`${path} is stale: run \`npm run docs\` and commit what it writes.`);
});

test('no page is left in a folder that is generated as a whole', () => {
  const there = [...filesBelow('docs/api', '.md'), ...filesBelow('docs/letters', '.md')];
  expect(there.filter((path) => !pages.has(path))).toEqual([]);
});

describe('nothing is missing from the page that lists it', () => {
  test('every problem code, with advice', () => {
    for (const code of Object.keys(PROBLEMS)) expect(pageOf('docs/errors.md')).toContain(`\n## ${code}\n`);
    expect(Object.keys(PROBLEM_ADVICE)).toEqual(Object.keys(PROBLEMS));
  });

  test('every letter, in the index and with its text', () => {
    const texts = [...pages].filter(([path]) => path.startsWith('docs/letters/')).map(([, text]) => text);
    for (const { name } of letters) {
      expect(pageOf('docs/letters/README.md')).toContain(`<a id="${name}"></a>`);
      expect(texts.filter((text) => text.includes(`\n## ${name}\n`))).toHaveLength(1);
    }
  });

  test.each(capabilities.map(({ name, routes }) => [name, routes] as const))(
    'every route of %s',
    (name, routes) => {
      for (const [operation, { method, path }] of Object.entries(routes)) {
        expect(pageOf(`docs/api/${name}.md`)).toContain(`\n## ${operation}\n\n\`${method} ${path}\``);
        expect(pageOf('docs/api/README.md')).toContain(`\`${method} ${path}\``);
      }
    },
  );

  test('every task and every state of every workflow', () => {
    const doors = { functionFor: (task: string) => task, workflow: (name: string) => name };
    const workflows = pageOf('docs/workflows.md');
    for (const define of [menteeJourney, termCycle, stipendPayment])
      for (const state of Object.keys(define(doors).States)) expect(workflows).toContain(state);
    const tasks = capabilities.flatMap(({ functions }) =>
      functions.flatMap((one) => (one.kind === 'tasks' ? (one.tasks ?? []) : [])),
    );
    for (const task of tasks) expect(workflows).toContain(`\`${task}\``);
  });

  test('every kind of item and every function', () => {
    for (const { type } of entitiesIn(readSource('functions')))
      expect(pageOf('docs/data-model.md')).toContain(`| **${type}** |`);
    for (const { name } of capabilities.flatMap(({ functions }) => functions))
      expect(pageOf('docs/architecture.md')).toContain(`\`${name}\``);
  });

  test('every alarm of the synthesized template names a section of the runbook, and every command has one', () => {
    const runbook = readText('docs/runbook.md');
    const alarms = APPS.flatMap(({ build }) =>
      templatesOf(build()).flatMap((template) => template.ofType('AWS::CloudWatch::Alarm')),
    );
    expect(alarms.length).toBeGreaterThanOrEqual(Object.keys(RUNBOOK).length);
    for (const { Properties } of alarms) {
      const anchor = /docs\/runbook\.md#([a-z-]+)$/.exec(Properties.AlarmDescription)?.[1];
      expect(runbook).toContain(`<a id="${anchor}"></a>`);
    }
    for (const command of Object.keys(commands))
      expect(runbook).toContain(`<a id="operator-${command}"></a>`);
  });

  test('every page, in docs/README.md, and every decision, in the index of decisions', () => {
    const index = readText('docs/README.md');
    const listed = filesBelow('docs', '.md').filter(
      (path) => !/^docs\/(adr|api|letters)\/(?!README)/.test(path),
    );
    for (const path of listed.filter((one) => one !== 'docs/README.md'))
      expect(index).toContain(`](${path.slice('docs/'.length)})`);
    for (const path of filesBelow('docs/adr', '.md').filter((one) => /\/\d{4}-/.test(one)))
      expect(pageOf('docs/adr/README.md')).toContain(`](${path.slice('docs/adr/'.length)})`);
  });
});

test('every code is answered by a route or thrown somewhere: none is left over', () => {
  const source = [...readSource('functions').values()].map(({ ast }) => ast.text).join('\n');
  const thrown = (code: string): boolean => new RegExp(`Problem\\(\\s*'${code}'`).test(source);
  expect(Object.keys(PROBLEMS).filter((code) => !thrown(code))).toEqual([]);
});

describe('the example of a body is one that the route takes', () => {
  const document: OpenApi = JSON.parse(readText('docs/openapi.json'));
  const withBody = capabilities.flatMap(({ routes }) =>
    Object.entries(routes).filter(([, { body }]) => body !== undefined),
  );

  test.each(withBody)('%s', (operation, { method, path, body }) => {
    const schema =
      document.paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json']?.schema;
    expect(schema).toBeDefined();
    if (body === undefined || schema === undefined) return;
    const parsed = v.safeParse(body, exampleOf(schema));
    expect([operation, parsed.issues?.map(({ message }) => message)]).toEqual([operation, undefined]);
  });
});
