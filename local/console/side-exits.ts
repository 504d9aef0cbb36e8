/**
 * Lines that would only make a graph hard to read: to a state where everything ends, back to the beginning, across
 * half the picture. They are written into the box that they leave instead of being drawn.
 */
import type { GraphEdge } from './layout.ts';

/** So many ways lead to a state that their lines say nothing any more. */
const MANY = 4;
/** A line over more layers than this is hard to follow. */
const FAR = 3;

export interface Exits {
  readonly drawn: readonly GraphEdge[];
  /** State → edges written into its box. */
  readonly aside: ReadonlyMap<string, readonly GraphEdge[]>;
}

/** @param layers: the layer of each state when all edges count. */
export function sideExits(edges: readonly GraphEdge[], layers: ReadonlyMap<string, number>): Exits {
  const span = ({ from, to }: GraphEdge): number => (layers.get(to) ?? 0) - (layers.get(from) ?? 0);
  const into = Map.groupBy(edges, ({ to }) => to);
  // Whatever else is left out, each state keeps the shortest way that leads down to it.
  const kept = new Set(
    [...into.values()].map((same) => {
      const down = same.filter((edge) => span(edge) > 0);
      return down.sort((one, other) => span(one) - span(other))[0];
    }),
  );
  const isAside = (edge: GraphEdge): boolean => {
    if (kept.has(edge)) return span(edge) > 2 * FAR;
    return (into.get(edge.to)?.length ?? 0) >= MANY || Math.abs(span(edge)) > FAR;
  };
  return {
    drawn: edges.filter((edge) => !isAside(edge)),
    aside: Map.groupBy(edges.filter(isAside), ({ from }) => from),
  };
}
