/** Keys of the table as their makers write them: `APPLICATION#<applicationId>`, found in the source. */
import ts from 'typescript';
import { type Found, type Module, meaningOf, nodesBelow, type Source } from './source.ts';

/** The value of a field of an object literal, also where name and value are one word. */
export function fieldOf(node: ts.ObjectLiteralExpression, name: string): ts.Node | undefined {
  for (const property of node.properties) {
    if (property.name?.getText() !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}

/** What a function gives back, where that is one expression. */
export function resultOf(node: ts.Node): ts.Node | undefined {
  if (ts.isArrowFunction(node)) {
    if (!ts.isBlock(node.body)) return unwrapped(node.body);
    return returnIn(node.body);
  }
  return ts.isFunctionDeclaration(node) && node.body !== undefined ? returnIn(node.body) : undefined;
}

function returnIn(body: ts.Block): ts.Node | undefined {
  const found = body.statements.find(ts.isReturnStatement)?.expression;
  return found === undefined ? undefined : unwrapped(found);
}

function unwrapped(node: ts.Node): ts.Node {
  const inner =
    ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);
  return inner ? unwrapped(node.expression) : node;
}

/** A text, or something that makes one and can be followed. */
const isText = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateExpression(node) ||
  (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.arguments.length > 0);

/** An expression as a part of a key: texts as they are, everything else as `<its last word>`. */
export function keyText(source: Source, { module, node }: Found): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(({ expression, literal }) => {
      return keyText(source, { module, node: expression }) + literal.text;
    });
    return node.head.text + spans.join('');
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return called(source, module, node);
  if (ts.isIdentifier(node)) {
    const meaning = localOf(module, node) ?? meaningOf(source, module, node.text);
    if (meaning !== undefined && isText(meaning.node)) return keyText(source, meaning);
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    return keyText(source, { module, node: node.expression.expression });
  if (ts.isPropertyAccessExpression(node)) return `<${node.name.text}>`;
  return `<${node.getText()}>`;
}

/** A constant of the function around, by its value. */
function localOf(module: Module, node: ts.Identifier): Found | undefined {
  const scope = ts.findAncestor(node, (one) => one.parent === module.ast) ?? node;
  for (const one of nodesBelow(scope)) {
    const isIt = ts.isVariableDeclaration(one) && one.name.getText() === node.text;
    if (isIt && one.initializer !== undefined && one.name !== node) return { module, node: one.initializer };
  }
  return undefined;
}

function called(source: Source, module: Module, call: ts.CallExpression): string {
  const meaning = meaningOf(source, module, call.expression.getText());
  const result = meaning === undefined ? undefined : resultOf(meaning.node);
  if (meaning !== undefined && result !== undefined && isText(result))
    return keyText(source, { module: meaning.module, node: result });
  const [first] = call.arguments;
  return first === undefined ? `<${call.expression.getText()}>` : keyText(source, { module, node: first });
}
