/**
 * Places the states of a machine in layers, top to bottom, so that lines cross little: longest-path layers, order by
 * the middle of the neighbours, then each box moved towards what it is joined to (after Sugiyama).
 */

import { type Cell, middle, order, spread } from './spread.ts';

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly kind: 'next' | 'choice' | 'catch';
}

interface PlacedNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge extends GraphEdge {
  /** From the bottom of one box to the top of another; a line back goes from side to side. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly isBack: boolean;
}

export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const BOX = { width: 216, height: 46 };
const GAP = 40;
const VIA_WIDTH = 14;

/** The layer of each state: one below the lowest that leads to it. @param ids: the first state first. */
export function layersOf(ids: readonly string[], edges: readonly GraphEdge[]): Map<string, number> {
  const back = backEdges(ids, edges);
  const into = Map.groupBy(
    edges.filter((edge) => !back.has(edge)),
    ({ to }) => to,
  );
  const layers = new Map<string, number>();
  const layerOf = (id: string): number => {
    const known = layers.get(id);
    if (known !== undefined) return known;
    const above = (into.get(id) ?? []).map(({ from }) => layerOf(from) + 1);
    const layer = Math.max(0, ...above);
    layers.set(id, layer);
    return layer;
  };
  for (const id of ids) layerOf(id);
  return layers;
}

/**
 * @param layers: from {@link layersOf}, of all edges. @param edges: those to draw.
 * @param heightOf: the height of a state's box.
 */
export function place(
  layers: ReadonlyMap<string, number>,
  edges: readonly GraphEdge[],
  heightOf: (id: string) => number,
): Placement {
  const forward = edges.filter(({ from, to }) => (layers.get(to) ?? 0) > (layers.get(from) ?? 0));
  const cells = new Map(
    [...layers].map(([id, layer]): [string, Cell] => [
      id,
      { id, width: BOX.width, layer, x: 0, above: [], below: [] },
    ]),
  );
  const routes = new Map(forward.map((edge) => [edge, route(edge, cells)]));
  const rows: Cell[][] = [];
  for (const cell of [...cells.values(), ...[...routes.values()].flat()]) {
    rows[cell.layer] ??= [];
    rows[cell.layer]?.push(cell);
  }
  order(rows);
  spread(rows);
  return drawn({ rows, cells, edges, routes, heightOf });
}

/** Edges that lead back to a state on the way to them: loops. */
function backEdges(ids: readonly string[], edges: readonly GraphEdge[]): Set<GraphEdge> {
  const back = new Set<GraphEdge>();
  const state = new Map<string, 'open' | 'done'>();
  const out = Map.groupBy(edges, ({ from }) => from);
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const edge of out.get(id) ?? []) {
      const seen = state.get(edge.to);
      if (seen === 'open') back.add(edge);
      else if (seen === undefined) visit(edge.to);
    }
    state.set(id, 'done');
  };
  for (const id of ids) if (!state.has(id)) visit(id);
  return back;
}

/** A line over several layers passes through a narrow cell in each. */
function route(edge: GraphEdge, cells: Map<string, Cell>): Cell[] {
  const from = cells.get(edge.from) as Cell;
  const to = cells.get(edge.to) as Cell;
  const via: Cell[] = [];
  let before = from;
  for (let layer = from.layer + 1; layer < to.layer; layer += 1) {
    const cell = { id: '', width: VIA_WIDTH, layer, x: 0, above: [before], below: [] };
    before.below.push(cell);
    via.push(cell);
    before = cell;
  }
  before.below.push(to);
  to.above.push(before);
  return via;
}

interface Arranged {
  readonly rows: readonly (readonly Cell[])[];
  readonly cells: ReadonlyMap<string, Cell>;
  readonly edges: readonly GraphEdge[];
  readonly routes: ReadonlyMap<GraphEdge, readonly Cell[]>;
  readonly heightOf: (id: string) => number;
}

function drawn({ rows, cells, edges, routes, heightOf }: Arranged): Placement {
  const tops: number[] = [];
  const bottoms: number[] = [];
  let y = 0;
  for (const row of rows) {
    tops.push(y);
    y += Math.max(...row.map(({ id }) => (id === '' ? 0 : heightOf(id))));
    bottoms.push(y);
    y += GAP;
  }
  const top = (cell: Cell): number => tops[cell.layer] ?? 0;
  const width = Math.max(...rows.flat().map((cell) => cell.x + cell.width));
  let lanes = 0;
  const placed = edges.map((edge): PlacedEdge => {
    const from = cells.get(edge.from) as Cell;
    const to = cells.get(edge.to) as Cell;
    const via = routes.get(edge);
    if (via === undefined) {
      lanes += 1;
      const x = width + 10 + lanes * 12;
      const [begin, end] = [top(from) + BOX.height / 2, top(to) + BOX.height / 2];
      const points = [
        { x: from.x + from.width, y: begin },
        { x, y: begin },
        { x, y: end },
        { x: to.x + to.width, y: end },
      ];
      return { ...edge, isBack: true, points };
    }
    const through = via.flatMap((cell) => [
      { x: middle(cell), y: top(cell) },
      { x: middle(cell), y: bottoms[cell.layer] ?? 0 },
    ]);
    const begin = { x: middle(from), y: top(from) + heightOf(from.id) };
    return { ...edge, isBack: false, points: [begin, ...through, { x: middle(to), y: top(to) }] };
  });
  return {
    width: width + (lanes > 0 ? 20 + lanes * 12 : 0),
    height: y - GAP,
    nodes: [...cells.values()].map((cell) => ({ id: cell.id, x: cell.x, y: top(cell) })),
    edges: placed,
  };
}
