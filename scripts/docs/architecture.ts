/** The generated parts of docs/architecture.md: pieces of the stack, capabilities, and who imports whom. */
import type { Capability, FunctionManifest, Grant } from '../../functions/kernel/manifest.ts';
import { code, fenced, link, table } from './markdown.ts';
import type { Source } from './source.ts';

export function architectureParts(
  source: Source,
  capabilities: readonly Capability[],
): Readonly<Record<string, string>> {
  return {
    stack: fenced('mermaid', stack(capabilities)),
    capabilities: capabilityTable(source, capabilities),
    imports: imports(source, capabilities),
  };
}

/** What calls each kind of function, and how the picture names those. */
const CALLERS: Readonly<Record<FunctionManifest['kind'], string>> = {
  api: 'gateway["API Gateway<br>HTTP API, JWT"]',
  tasks: 'workflows["Step Functions<br>workflows"]',
  consumer: 'stream["stream of the table"]',
  queue: 'queue["SQS<br>notices of mail that came back"]',
  schedule: 'clock["EventBridge<br>the clock"]',
  operator: 'console["an administrator<br>in the AWS console"]',
};

/** What a grant leads to. */
const REACHES: Readonly<Record<Grant, string>> = {
  'table:read': 'table[("DynamoDB<br>one table")]',
  'table:write': 'table[("DynamoDB<br>one table")]',
  'documents:read': 'documents[("S3<br>documents")]',
  'documents:write': 'documents[("S3<br>documents")]',
  'payment-files:keep': 'documents[("S3<br>documents")]',
  'payment-files:read': 'documents[("S3<br>documents")]',
  'mail:send': 'mail["SES<br>letters"]',
  'workflow:start-mentee-journey': CALLERS.tasks,
  'workflow:start-term-cycle': CALLERS.tasks,
  'workflow:start-stipend-payment': CALLERS.tasks,
  'workflow:answer': CALLERS.tasks,
  'workflow:watch': CALLERS.tasks,
  'workflow:mend': CALLERS.tasks,
  'letter-key:sign': 'key["KMS<br>signs letters of completion"]',
};

const idOf = (node: string): string => /^[a-z]+/.exec(node)?.[0] ?? '';

/** Functions of one kind are one box where all capabilities have the like; the others stand for themselves. */
function boxOf(one: FunctionManifest, capabilities: readonly Capability[]): string {
  const like = capabilities.flatMap(({ functions }) => functions).filter(({ kind }) => kind === one.kind);
  const id = `f_${one.kind === 'api' || one.kind === 'tasks' ? one.kind : one.name.replaceAll('-', '_')}`;
  const label =
    id === `f_${one.kind}` ? `${like.length} functions<br>&lt;capability&gt;-${one.kind}` : one.name;
  return `${id}("${label}")`;
}

function stack(capabilities: readonly Capability[]): string {
  const functions = capabilities.flatMap((capability) => capability.functions);
  const nodes = new Set<string>();
  const edges = new Set<string>();
  for (const one of functions) {
    const box = boxOf(one, capabilities);
    const id = box.slice(0, box.indexOf('('));
    const called = CALLERS[one.kind];
    for (const node of [called, box, ...one.uses.map((grant) => REACHES[grant])]) nodes.add(`  ${node}`);
    edges.add(`  ${idOf(called)} --> ${id}`);
    for (const grant of one.uses) edges.add(`  ${id} -.-> ${idOf(REACHES[grant])}`);
  }
  return [
    'flowchart LR',
    ...nodes,
    '  client["client app"] --> gateway',
    '  table --> stream',
    '  mail --> queue',
    ...edges,
  ].join('\n');
}

function capabilityTable(source: Source, capabilities: readonly Capability[]): string {
  const lettersOf = (name: string): number =>
    [...source.keys()].filter((file) => file.startsWith(`functions/${name}/letters/`)).length;
  return table(
    ['capability', 'functions', 'routes', 'letters'],
    capabilities.map(({ name, routes, functions }) => [
      link(name, `../functions/${name}/`),
      functions.map((one) => `${code(one.name)} ${one.purpose}`).join('\n'),
      link(String(Object.keys(routes).length), `api/${name}.md`),
      lettersOf(name) === 0 ? '–' : link(String(lettersOf(name)), `letters/${name}.md`),
    ]),
  );
}

/** Which capabilities each one imports, types included. */
function importsOf(source: Source, names: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const ofFile = (file: string): string => file.split('/')[1] ?? '';
  return new Map(
    names.map((name) => {
      const own = [...source.values()].filter(({ file }) => file.startsWith(`functions/${name}/`));
      const imported = own.flatMap((module) => [...module.imports.values()].map(({ file }) => ofFile(file)));
      return [name, new Set(names.filter((one) => one !== name && imported.includes(one)))];
    }),
  );
}

/** Whether one is reached from another over somebody in between. */
function isImplied(all: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const reaches = (name: string): boolean =>
    [...(all.get(name) ?? [])].some((next) => next === to || reaches(next));
  return [...(all.get(from) ?? [])].some((next) => next !== to && reaches(next));
}

function imports(source: Source, capabilities: readonly Capability[]): string {
  const all = importsOf(
    source,
    capabilities.map(({ name }) => name),
  );
  const drawn = [...all].flatMap(([from, targets]) =>
    [...targets].filter((to) => !isImplied(all, from, to)).map((to) => `  ${from} --> ${to}`),
  );
  const picture = fenced(
    'mermaid',
    ['flowchart BT', ...[...all.keys()].map((name) => `  ${name}`), ...drawn].join('\n'),
  );
  const rows = [...all].map(([from, targets]) => [from, [...targets].join(', ') || '–']);
  return `${picture}\n\n${table(['capability', 'imports from'], rows)}`;
}
