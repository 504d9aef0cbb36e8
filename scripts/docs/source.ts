/** The source as it stands: what a name in a file means, and what the comment above it says. Nothing of it is run. */
import { dirname, posix } from 'node:path';
import ts from 'typescript';
import { filesBelow, readText } from './files.ts';

/** A name as one file knows it: declared there, or imported from another of ours. */
interface Import {
  readonly file: string;
  readonly name: string;
}

export interface Module {
  readonly file: string;
  readonly ast: ts.SourceFile;
  readonly imports: ReadonlyMap<string, Import>;
  /** Functions, and constants by their values, that the file declares at its top. */
  readonly declared: ReadonlyMap<string, ts.Node>;
}

export type Source = ReadonlyMap<string, Module>;

/** A declaration and the file in which it stands. */
export interface Found {
  readonly module: Module;
  readonly node: ts.Node;
}

export function readSource(folder: string): Source {
  return new Map(filesBelow(folder, '.ts').map((file) => [file, readModule(file)]));
}

function readModule(file: string): Module {
  const ast = ts.createSourceFile(file, readText(file), ts.ScriptTarget.Latest, true);
  const imports = new Map<string, Import>();
  const declared = new Map<string, ts.Node>();
  for (const statement of ast.statements) {
    if (ts.isImportDeclaration(statement)) for (const one of importsOf(file, statement)) imports.set(...one);
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined)
      declared.set(statement.name.text, statement);
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer !== undefined) declared.set(name.text, initializer);
  }
  return { file, ast, imports, declared };
}

function importsOf(
  file: string,
  { moduleSpecifier, importClause }: ts.ImportDeclaration,
): [string, Import][] {
  const from = (moduleSpecifier as ts.StringLiteral).text;
  const named = importClause?.namedBindings;
  if (!from.startsWith('.') || named === undefined || !ts.isNamedImports(named)) return [];
  const target = posix.join(dirname(file), from);
  return named.elements.map(({ name, propertyName }) => [
    name.text,
    { file: target, name: (propertyName ?? name).text },
  ]);
}

/** What a name of a file stands for, wherever of ours it is declared. */
export function meaningOf(source: Source, module: Module, name: string): Found | undefined {
  const node = module.declared.get(name);
  if (node !== undefined) return { module, node };
  const imported = module.imports.get(name);
  const target = imported === undefined ? undefined : source.get(imported.file);
  return imported === undefined || target === undefined
    ? undefined
    : meaningOf(source, target, imported.name);
}

/** Every node below one, itself included, in the order of the text. */
export function* nodesBelow(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesBelow(child);
}

/** The comment as one paragraph, up to its first tag. */
function wordsOf(comment: string): string {
  const text = comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .replaceAll(/^\s*\* ?/gm, ' ')
    .replaceAll(/\{@link (\w+)\}/g, '$1');
  return (text.split(/\s@\w/)[0] ?? '').replaceAll(/\s+/g, ' ').trim();
}

const isDocumentation = (comment: string): boolean => comment.startsWith('/**');

/** What the comment right above a statement says; empty when there is none. */
export function commentAbove(module: Module, node: ts.Node): string {
  const statement = ts.findAncestor(node, (one) => one.parent === module.ast) ?? node;
  const text = module.ast.text;
  const ranges = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  const above = ranges.map(({ pos, end }) => text.slice(pos, end)).filter(isDocumentation);
  return wordsOf(above.at(-1) ?? '');
}

/** What the comment at the beginning of a file says of it. */
export function commentOf(module: Module): string {
  const [first] = ts.getLeadingCommentRanges(module.ast.text, 0) ?? [];
  const comment = first === undefined ? '' : module.ast.text.slice(first.pos, first.end);
  return isDocumentation(comment) ? wordsOf(comment) : '';
}

/** The first sentence of a text. */
export function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s[A-Z“"(]|$)/.exec(text)?.[0] ?? text;
}

/** What is said where something stands: above its statement, else of the file, else of the first that has a comment there. */
export function saidOf({ module, node }: Found): string {
  const others = [...module.declared.values()].map((one) => commentAbove(module, one));
  return commentAbove(module, node) || commentOf(module) || (others.find((one) => one !== '') ?? '');
}
