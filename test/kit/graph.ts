/**
 * Ways through a workflow graph. For every edge there is a shortest way from the start over it to an end; a test
 * walks each of them on the real engine.
 */
import type { StateMachineDefinition } from '../../lib/workflows/workflow-definition.ts';

/** What a Task state answers on a way: an outcome, silence until its timeout, or a fault that does not pass. */
export type Decision =
  | { readonly kind: 'outcome'; readonly outcome: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'fault' };

export interface Edge {
  readonly from: string;
  readonly to: string;
  /** What the Task before it must have answered for this edge to be taken; undefined when it is the only way on. */
  readonly decision?: Decision;
}

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Condition: string; readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

/** An outcome no graph knows: it takes the Default of a Choice. */
const UNKNOWN_OUTCOME = 'an outcome nobody knows';

const statesOf = (definition: StateMachineDefinition): [string, State][] =>
  Object.entries(definition.States) as [string, State][];

/** Every edge of a graph: Next, each Choice, its Default, each Catch. */
export function edgesOf(definition: StateMachineDefinition): Edge[] {
  return statesOf(definition).flatMap(([from, state]): Edge[] => {
    const choices = (state.Choices ?? []).map(({ Condition, Next }) => {
      const outcome = /outcome = '([^']+)'/.exec(Condition)?.[1];
      if (outcome === undefined)
        throw new Error(`${from} has a condition this kit does not read: ${Condition}`);
      return { from, to: Next, decision: { kind: 'outcome', outcome } } as const;
    });
    const usual: Edge[] = state.Next === undefined ? [] : [{ from, to: state.Next }];
    const otherwise: Edge[] =
      state.Default === undefined
        ? []
        : [{ from, to: state.Default, decision: { kind: 'outcome', outcome: UNKNOWN_OUTCOME } }];
    const caught = (state.Catch ?? []).map(
      ({ Next }) => ({ from, to: Next, decision: { kind: 'silence' } }) as const,
    );
    return [...choices, ...usual, ...otherwise, ...caught];
  });
}

/** The shortest list of edges from a state to one that `isGoal` likes. */
function shortest(
  edges: readonly Edge[],
  start: string,
  isGoal: (state: string) => boolean,
): Edge[] | undefined {
  const ways: { state: string; way: Edge[] }[] = [{ state: start, way: [] }];
  const seen = new Set([start]);
  for (const { state, way } of ways) {
    if (isGoal(state)) return way;
    for (const edge of edges.filter(({ from }) => from === state)) {
      if (seen.has(edge.to)) continue;
      seen.add(edge.to);
      ways.push({ state: edge.to, way: [...way, edge] });
    }
  }
  return undefined;
}

/** The way over one edge: from the start, over it, to an end. @throws Error when the edge cannot be reached or never ends. */
export function wayOver(definition: StateMachineDefinition, edge: Edge): Edge[] {
  const edges = edgesOf(definition);
  const ends = new Set(
    statesOf(definition).flatMap(([name, { Type }]) => (Type === 'Succeed' || Type === 'Fail' ? [name] : [])),
  );
  const before = shortest(edges, definition.StartAt, (state) => state === edge.from);
  const after = shortest(edges, edge.to, (state) => ends.has(state));
  if (before === undefined) throw new Error(`No way leads to "${edge.from}".`);
  if (after === undefined) throw new Error(`No way leads from "${edge.to}" to an end.`);
  return [...before, edge, ...after];
}

/** What each Task state on a way must answer, in order. */
export function decisionsOn(definition: StateMachineDefinition, way: readonly Edge[]): Decision[] {
  return way.flatMap(({ from, decision }, index): Decision[] => {
    const state = definition.States[from] as State;
    if (state.Type !== 'Task') return [];
    if (decision !== undefined) return [decision];
    const following = way[index + 1];
    const asked = following !== undefined && (definition.States[following.from] as State).Type === 'Choice';
    return [(asked ? following.decision : undefined) ?? { kind: 'outcome', outcome: 'done' }];
  });
}
