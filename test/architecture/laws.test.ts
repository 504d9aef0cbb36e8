/**
 * The two laws of the house (docs/architecture.md). Inward: entries call use cases, use cases and repositories
 * use the domain, the domain knows the kernel only; the SDK is behind `platform`. Along life: a capability
 * imports only from those a participant meets before it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { capabilities } from '../../functions/capabilities.ts';

const ROOT = resolve(import.meta.dirname ?? __dirname, '../..');
const ORDER = ['kernel', 'platform', ...capabilities.map(({ name }) => name)];
/** Parts of `platform` that touch nothing: types, and the list of environment names. */
const PURE_PLATFORM = new Set<string>([]);
const ENTRY = /^([a-z-]*api|[a-z-]*tasks|consumer|queue|sweep|operator\/handler)\.ts$/;

/** `import type`, or only names that are types: nothing of it is there at run time. */
function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause === undefined) return false;
  const { namedBindings } = importClause;
  const names = namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  const onlyTypes =
    names.length > 0 && names.every((name) => name.isTypeOnly) && importClause.name === undefined;
  return importClause.isTypeOnly || onlyTypes;
}

interface Source {
  readonly file: string;
  /** What is there at run time. */
  readonly imports: readonly string[];
  /** Types too. */
  readonly names: readonly string[];
}

/** What `import('…')` names, of a value or a type. */
function inside(node: ts.Node): string[] {
  const own =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
      ? node.arguments[0]
      : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
        ? node.argument.literal
        : undefined;
  const name = own !== undefined && ts.isStringLiteral(own) ? [own.text] : [];
  const below: string[] = [];
  node.forEachChild((child) => {
    below.push(...inside(child));
  });
  return [...name, ...below];
}

function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
      const toFile = (name: string): string =>
        name.startsWith('.') ? relative(ROOT, resolve(dirname(path), name)) : name;
      const importing = source.statements.filter(
        (statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement),
      );
      const named = (all: typeof importing) =>
        all.flatMap(({ moduleSpecifier }) => {
          if (moduleSpecifier === undefined) return [];
          return [toFile((moduleSpecifier as ts.StringLiteral).text)];
        });
      const atRunTime = importing.filter((one) => ts.isExportDeclaration(one) || !isTypeOnly(one));
      const names = [...named(importing), ...inside(source).map(toFile)];
      return { file: relative(ROOT, path), imports: named(atRunTime), names };
    });
}

const functions = sourcesBelow('functions');
const lib = sourcesBelow('lib');
const capabilityOf = (file: string): string => file.split('/')[1] ?? '';
const within = (file: string): string => file.split('/').slice(2).join('/');
const ours = (specifier: string): boolean => specifier.startsWith('functions/');
const breaches = (
  sources: readonly Source[],
  breaks: (file: string, specifier: string) => boolean,
): string[] =>
  sources.flatMap(({ file, imports }) =>
    imports.filter((one) => breaks(file, one)).map((one) => `${file} → ${one}`),
  );

test('the law sees the sources it judges', () => {
  expect(functions.length).toBeGreaterThan(100);
  expect(capabilities.map(({ name }) => name)).toEqual([
    'profiles',
    'programs',
    'mentors',
    'terms',
    'applications',
    'prerequisites',
    'reviews',
    'selection',
    'onboarding',
    'participation',
    'evaluations',
    'stipends',
    'completion',
    'notifications',
    'administration',
  ]);
});

test('every folder of functions has its place in the order', () => {
  const folders = new Set(
    functions.filter(({ file }) => within(file) !== '').map(({ file }) => capabilityOf(file)),
  );
  expect([...folders].filter((folder) => !ORDER.includes(folder))).toEqual([]);
});

test('along life: a capability imports only from those before it', () => {
  const later = (file: string, one: string): boolean => {
    if (!ours(one) || within(file) === '') return false;
    return ORDER.indexOf(capabilityOf(one)) > ORDER.indexOf(capabilityOf(file));
  };
  expect(breaches(functions, later)).toEqual([]);
});

test('inward: only platform knows the SDK', () => {
  const sdk = (file: string, one: string): boolean =>
    one.startsWith('@aws-sdk/') && capabilityOf(file) !== 'platform';
  expect(breaches(functions, sdk)).toEqual([]);
});

test('inward: the kernel knows nothing else of ours', () => {
  const outward = (file: string, one: string): boolean =>
    capabilityOf(file) === 'kernel' && ours(one) && capabilityOf(one) !== 'kernel';
  expect(breaches(functions, outward)).toEqual([]);
});

test('inward: routes and manifests, and whatever they are made of, are pure', () => {
  const graph = new Map(functions.map(({ file, imports }) => [file, imports]));
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const next of graph.get(file) ?? []) if (graph.has(next)) visit(next);
  };
  for (const { file } of functions) if (/\/(routes|manifest)\.ts$/.test(file)) visit(file);
  const impure = [...reached].filter((file) => capabilityOf(file) === 'platform' && !PURE_PLATFORM.has(file));
  expect(impure).toEqual([]);
});

test('inward: a use case is called by entries, letters, reactions and other use cases, never by the domain', () => {
  const calls = (file: string, one: string): boolean =>
    one.includes('/use-cases/') &&
    !/\/([a-z-]*api|[a-z-]*tasks|consumer|queue|sweep|waits|reactions)\.ts$|\/(use-cases|letters|reactions|dashboard|operator)\//.test(
      file,
    );
  expect(breaches(functions, calls)).toEqual([]);
});

test('inward: nobody imports an entry', () => {
  const entry = (_file: string, one: string): boolean =>
    ours(one) && ENTRY.test(within(one)) && capabilityOf(one) !== 'platform';
  expect(breaches(functions, entry)).toEqual([]);
});

test('lib reads of functions only the capabilities, their types and the environment', () => {
  const allowed = /^functions\/(capabilities|kernel\/(manifest|route)|platform\/environment)\.ts$/;
  expect(breaches(lib, (_file, one) => ours(one) && !allowed.test(one))).toEqual([]);
});

test('there are no cycles, of types neither', () => {
  const everything = ['functions', 'lib', 'bin', 'local', 'scripts', 'test'].flatMap(sourcesBelow);
  const graph = new Map(everything.map(({ file, names }) => [file, names]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of graph.get(file) ?? []) if (graph.has(next)) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  expect(cycles).toEqual([]);
});

test('no file is longer than can be taken in: 200 lines', () => {
  const long = ['functions', 'lib', 'bin', 'local', 'scripts', 'test'].flatMap((folder) =>
    sourcesBelow(folder).flatMap(({ file }) => {
      const lines = readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1;
      return lines > 200 ? [`${file}: ${lines}`] : [];
    }),
  );
  expect(long).toEqual([]);
});
