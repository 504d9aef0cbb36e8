/** Which events a function may write: found by following what it calls through the source. */
import ts from 'typescript';
import { type Found, meaningOf, nodesBelow, type Source } from './source.ts';

/** What all capabilities share writes no events of its own. */
const SHARED = /^functions\/(kernel|platform)\//;

/** Values that are known of names in the source: `phase` of the step that announces one. */
export type Known = Readonly<Record<string, string>>;

/** @throws Error for an event whose name is put together from something that is not known. */
export function eventsOf(source: Source, start: Found, known: Known = {}): string[] {
  const events = new Set<string>();
  const seen = new Set<ts.Node>();
  const follow = ({ module, node }: Found): void => {
    if (seen.has(node) || SHARED.test(module.file)) return;
    seen.add(node);
    for (const one of nodesBelow(node)) {
      if (ts.isPropertyAssignment(one) && one.name.getText() === 'event')
        for (const name of namesIn(source, { module, node: one.initializer }, known)) events.add(name);
      const meaning = ts.isIdentifier(one) && isRead(one) ? meaningOf(source, module, one.text) : undefined;
      if (meaning !== undefined) follow(meaning);
    }
  };
  follow(start);
  return [...events].sort();
}

/** Whether an identifier names something that is read here, and not a field or a declaration. */
function isRead(identifier: ts.Identifier): boolean {
  const { parent } = identifier;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === identifier;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === identifier;
  return !ts.isParameter(parent) && !ts.isBindingElement(parent) && !ts.isFunctionDeclaration(parent);
}

/** Every text that an expression may come to. */
function namesIn(source: Source, { module, node }: Found, known: Known): string[] {
  const within = (inner: ts.Node): string[] => namesIn(source, { module, node: inner }, known);
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...within(node.whenTrue), ...within(node.whenFalse)];
  if (ts.isTemplateExpression(node)) return [template(module.file, node, known)];
  // A field of something given by the caller, where its name is found.
  return [];
}

function template(file: string, { head, templateSpans }: ts.TemplateExpression, known: Known): string {
  const rest = templateSpans.map(({ expression, literal }) => {
    const value = known[expression.getText()];
    if (value === undefined) throw new Error(`${file}: nothing says what ${expression.getText()} may be.`);
    return value + literal.text;
  });
  return head.text + rest.join('');
}
