/**
 * What Step Functions does not take from JSONata, found in the syntax tree when a machine is created
 * (Step Functions developer guide, "Transforming data with JSONata"): the service runs JSONata 2.0.6,
 * has no `$eval`, and gives an expression no input, so `$`, `$$`, a bare field name, `*`, `**` and `%`
 * have nothing to stand for outside a path, a predicate or a function body.
 */
interface SyntaxNode {
  readonly type?: string;
  readonly value?: unknown;
  readonly [part: string]: unknown;
}

/** Parts of a node in which `$` and field names stand for something. */
const GIVES_CONTEXT = new Set(['predicate', 'stages', 'group', 'body', 'pattern', 'update', 'delete']);

/** Lists what the expression uses and must not, each as a sentence; nothing means that it is fine. */
export function refusedInExpression(tree: unknown): string[] {
  const found: string[] = [];
  visit(tree as SyntaxNode, false, found);
  return [...new Set(found)];
}

/** @param inContext whether a surrounding path, predicate or function gives `$` a meaning. */
function visit(node: unknown, inContext: boolean, found: string[]): void {
  if (Array.isArray(node)) {
    for (const part of node) visit(part, inContext, found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const { type, value } = node as SyntaxNode;
  checkNode(node as SyntaxNode, type, value, inContext, found);
  if (type === 'path') {
    visitPath(node as SyntaxNode, inContext, found);
    return;
  }
  for (const [part, child] of Object.entries(node)) {
    if (part === 'seekingParent' || part === 'ancestor' || part === 'tuple') continue;
    visit(child, inContext || GIVES_CONTEXT.has(part), found);
  }
}

/** The first step of a path stands outside of it; every later step and its predicates stand inside. */
function visitPath(path: SyntaxNode, inContext: boolean, found: string[]): void {
  const steps = (path.steps ?? []) as unknown[];
  for (const [index, step] of steps.entries()) visit(step, inContext || index > 0, found);
  visit(path.group, true, found);
}

function checkNode(
  node: SyntaxNode,
  type: unknown,
  value: unknown,
  inContext: boolean,
  found: string[],
): void {
  if (type === 'variable' && value === 'eval') found.push('the function $eval is not available');
  if (type === 'variable' && value === '$') found.push('$$ is not available: an expression has no input');
  if (type === 'condition' && isShortCondition(node)) {
    found.push('the operators ?? and ?: are newer than JSONata 2.0.6, which the service runs');
  }
  if (inContext) return;
  if (type === 'variable' && value === '') found.push('$ has no meaning outside a path: use $states.input');
  if (type === 'name') {
    found.push(
      `the field name ${String(value)} has no object to be read from: use $states.input.${String(value)}`,
    );
  }
  if (type === 'wildcard' || type === 'descendant' || type === 'parent') {
    found.push(`${type === 'parent' ? '%' : String(value)} has no meaning outside a path`);
  }
}

/** `a ?? b` and `a ?: b` are parsed to a condition that repeats `a`, positions included; nobody can write that. */
function isShortCondition(node: SyntaxNode): boolean {
  const condition = node.condition as SyntaxNode | undefined;
  const then = JSON.stringify(node.then);
  const given = (condition?.arguments as unknown[] | undefined)?.[0];
  return JSON.stringify(condition) === then || (given !== undefined && JSON.stringify(given) === then);
}
