/** What is asked of the table: every list that some function reads, with the key that answers it. */
import ts from 'typescript';
import { type EntityFacts, entityNamed } from './entities.ts';
import { fieldOf, keyText } from './keys.ts';
import { firstSentence, type Module, nodesBelow, type Source, saidOf } from './source.ts';

export interface Question {
  readonly asks: string;
  readonly file: string;
  /** What is found: the type of an entity, or several kinds at once. */
  readonly finds: string;
  readonly index: string;
  readonly partition: string;
  readonly sort: string;
}

const LISTS = ['listPage', 'listAll', 'listFirst'];

export function questionsIn(source: Source, entities: readonly EntityFacts[]): Question[] {
  return [...source.values()].flatMap((module) =>
    [...nodesBelow(module.ast)].flatMap((node) => {
      if (!ts.isObjectLiteralExpression(node) || fieldOf(node, 'partition') === undefined) return [];
      return question(source, entities, module, node);
    }),
  );
}

function question(
  source: Source,
  entities: readonly EntityFacts[],
  module: Module,
  list: ts.ObjectLiteralExpression,
): Question[] {
  const text = (node: ts.Node): string => keyText(source, { module, node });
  const partition = fieldOf(list, 'partition');
  const key = partition === undefined ? '' : text(partition);
  const call = handedTo(module, list);
  const isQuery =
    call !== undefined || ['index', 'startsWith'].some((one) => fieldOf(list, one) !== undefined);
  if (!isQuery || !/^[A-Z-]+#/.test(key)) return [];
  const [startsWith, between, index] = [
    fieldOf(list, 'startsWith'),
    fieldOf(list, 'between'),
    fieldOf(list, 'index'),
  ];
  const beginning = startsWith === undefined ? 'all' : beginningOf(text(startsWith));
  return [
    {
      asks: firstSentence(saidOf({ module, node: list })),
      file: module.file,
      finds: found(source, entities, module, call),
      index: index === undefined ? 'the table' : `by-${text(index)}`,
      partition: key,
      sort: between === undefined ? beginning : 'between two bounds',
    },
  ];
}

/** Where the beginning is a parameter, the source does not say which. */
const beginningOf = (text: string): string =>
  text.startsWith('<startsWith') ? 'by its beginning' : `\`${text}…\``;

/** The call which a list is handed to, as it stands or by a name. */
function handedTo(module: Module, list: ts.Node): ts.CallExpression | undefined {
  const scope = ts.findAncestor(list, (one) => one.parent === module.ast) ?? module.ast;
  const name = ts.findAncestor(list, ts.isVariableDeclaration)?.name.getText();
  return [...nodesBelow(scope)].find(
    (call): call is ts.CallExpression =>
      ts.isCallExpression(call) &&
      LISTS.includes(call.expression.getText()) &&
      [...nodesBelow(call)].some((one) => one === list || one.getText() === name),
  );
}

/** The kind of item that a list is read as: what the call names first. */
function found(
  source: Source,
  entities: readonly EntityFacts[],
  module: Module,
  call: ts.CallExpression | undefined,
): string {
  const [entity] = call?.arguments ?? [];
  const known = entity === undefined ? undefined : entityNamed(entities, source, { module, node: entity });
  return known?.type ?? 'several kinds';
}
