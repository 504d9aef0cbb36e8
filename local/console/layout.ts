/**
 * Places the states of a machine in layers, top to bottom, so that lines cross little: longest-path layers, order by
 * the middle of the neighbours, then each box moved towards what it is joined to (after Sugiyama).
 */

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly kind: 'next' | 'choice' | 'catch';
}

export interface PlacedNode {
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
const GAP = { x: 28, y: 40 };
const VIA_WIDTH = 14;
const SWEEPS = 12;

interface Cell {
  readonly id: string;
  readonly width: number;
  layer: number;
  x: number;
  readonly above: Cell[];
  readonly below: Cell[];
}

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

const middle = (cell: Cell): number => cell.x + cell.width / 2;
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function order(rows: Cell[][]): void {
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const isDown = sweep % 2 === 0;
    for (const row of isDown ? rows : [...rows].reverse()) {
      const places = new Map(
        (rows[rows.indexOf(row) + (isDown ? -1 : 1)] ?? []).map((cell, index) => [cell, index] as const),
      );
      const wish = new Map(
        row.map((cell, index) => {
          const near = (isDown ? cell.above : cell.below).map((other) => places.get(other) ?? 0);
          return [cell, near.length > 0 ? mean(near) : index] as const;
        }),
      );
      row.sort((one, other) => (wish.get(one) ?? 0) - (wish.get(other) ?? 0));
    }
  }
}

/** First side by side, then each towards the middle of its neighbours as far as there is room. */
function spread(rows: Cell[][]): void {
  for (const row of rows) {
    let x = 0;
    for (const cell of row) {
      cell.x = x;
      x += cell.width + GAP.x;
    }
  }
  for (let sweep = 0; sweep < 2 * SWEEPS; sweep += 1) {
    for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
      const wishes = row.map((cell) => {
        const near = [...cell.above, ...cell.below];
        return near.length > 0 ? mean(near.map(middle)) - cell.width / 2 : cell.x;
      });
      settle(row, wishes);
    }
  }
  const left = Math.min(...rows.flat().map(({ x }) => x));
  for (const cell of rows.flat()) cell.x -= left;
}

/** Places that keep the order and the gaps, halfway between pushing from the left and from the right. */
function settle(row: Cell[], wishes: readonly number[]): void {
  const fromLeft: number[] = [];
  const fromRight: number[] = [];
  row.forEach((_cell, index) => {
    const before = row[index - 1];
    const least =
      before === undefined ? Number.NEGATIVE_INFINITY : (fromLeft[index - 1] ?? 0) + before.width + GAP.x;
    fromLeft[index] = Math.max(wishes[index] ?? 0, least);
  });
  for (let index = row.length - 1; index >= 0; index -= 1) {
    const cell = row[index] as Cell;
    const most =
      index === row.length - 1 ? Number.POSITIVE_INFINITY : (fromRight[index + 1] ?? 0) - cell.width - GAP.x;
    fromRight[index] = Math.min(wishes[index] ?? 0, most);
  }
  row.forEach((cell, index) => {
    cell.x = ((fromLeft[index] ?? 0) + (fromRight[index] ?? 0)) / 2;
  });
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
    y += GAP.y;
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
    height: y - GAP.y,
    nodes: [...cells.values()].map((cell) => ({ id: cell.id, x: cell.x, y: top(cell) })),
    edges: placed,
  };
}
