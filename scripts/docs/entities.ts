/** The kinds of items in the table, as `defineEntity` declares them, and the guards beside them. */
import ts from 'typescript';
import { fieldOf, keyText, resultOf } from './keys.ts';
import { commentAbove, type Found, type Module, meaningOf, nodesBelow, type Source } from './source.ts';

export interface Place {
  readonly partition: string;
  readonly sort: string;
}

export interface EntityFacts {
  readonly name: string;
  readonly type: string;
  readonly file: string;
  readonly key: Place;
  /** Index → where items of this kind lie in it, in whichever states. */
  readonly indexes: readonly (readonly [index: string, place: Place])[];
  readonly says: string;
}

/** Every entity that has a key of its own: those that only look at other ones have none. */
export function entitiesIn(source: Source): EntityFacts[] {
  return [...source.values()].flatMap((module) =>
    [...module.declared].flatMap(([name, node]) => entity(source, module, name, node)),
  );
}

function entity(source: Source, module: Module, name: string, node: ts.Node): EntityFacts[] {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineEntity') return [];
  const [literal] = node.arguments;
  if (literal === undefined || !ts.isObjectLiteralExpression(literal)) return [];
  const made = fieldOf(literal, 'key');
  const key = made === undefined ? undefined : placeOf(source, module, made);
  const type = fieldOf(literal, 'type');
  if (key === undefined || type === undefined || !ts.isStringLiteral(type)) return [];
  // Nothing is written by these two words: it stands for whatever lies there.
  if (key.partition === '<pk>') return [];
  const indexes = fieldOf(literal, 'indexes');
  return [
    {
      name,
      type: type.text,
      file: module.file,
      key,
      indexes: indexes === undefined ? [] : indexesIn(source, module, indexes),
      says: commentAbove(module, node),
    },
  ];
}

/** `{ pk, sk }` of a function that makes a key; follows one that only calls another. */
function placeOf(source: Source, module: Module, made: ts.Node): Place | undefined {
  const result = resultOf(made);
  if (result === undefined) return undefined;
  if (ts.isCallExpression(result)) {
    const meaning = meaningOf(source, module, result.expression.getText());
    return meaning === undefined ? undefined : placeOf(source, meaning.module, meaning.node);
  }
  if (!ts.isObjectLiteralExpression(result)) return undefined;
  const [pk, sk] = [fieldOf(result, 'pk'), fieldOf(result, 'sk')];
  if (pk === undefined || sk === undefined) return undefined;
  return {
    partition: keyText(source, { module, node: pk }),
    sort: keyText(source, { module, node: sk }),
  };
}

function indexesIn(source: Source, module: Module, node: ts.Node): [string, Place][] {
  const found = [...nodesBelow(node)].flatMap((one): [string, Place][] => {
    if (!ts.isPropertyAssignment(one) || !['person', 'program', 'queue'].includes(one.name.getText()))
      return [];
    const pair = [...nodesBelow(one.initializer)].find(ts.isArrayLiteralExpression);
    const [partition, sort] = pair?.elements ?? [];
    if (partition === undefined || sort === undefined) return [];
    const text = (of: ts.Node): string => keyText(source, { module, node: of });
    return [[`by-${one.name.getText()}`, { partition: text(partition), sort: text(sort) }]];
  });
  return found;
}

export interface GuardFacts {
  readonly file: string;
  readonly key: Place;
  readonly says: string;
}

/** Functions that make a key which is no entity's: of what only one may have, and of what has a limit. */
export function guardsIn(source: Source): GuardFacts[] {
  return [...source.values()].flatMap((module) =>
    [...module.declared].flatMap(([name, node]) => {
      const type =
        ts.isArrowFunction(node) || ts.isFunctionDeclaration(node) ? node.type?.getText() : undefined;
      const key = type === 'ItemKey' ? placeOf(source, module, node) : undefined;
      if (key === undefined) return [];
      const says = commentAbove(module, node);
      if (says === '') throw new Error(`${module.file}: say above ${name} what ${key.partition} holds.`);
      return [{ file: module.file, key, says }];
    }),
  );
}

/** The entity a name stands for, for questions asked of it. */
export function entityNamed(
  entities: readonly EntityFacts[],
  source: Source,
  found: Found,
): EntityFacts | undefined {
  const { module, node } = found;
  const local = module.declared.has(node.getText()) ? module.file : module.imports.get(node.getText())?.file;
  const name = module.imports.get(node.getText())?.name ?? node.getText();
  return entities.find((one) => one.name === name && one.file === (source.has(local ?? '') ? local : ''));
}
