/** Order and places of the boxes within their rows. */

/** A state's box, or the narrow place where a line passes through a row. */
export interface Cell {
  readonly id: string;
  readonly width: number;
  layer: number;
  x: number;
  readonly above: Cell[];
  readonly below: Cell[];
}

const GAP = 28;
const SWEEPS = 12;

export const middle = (cell: Cell): number => cell.x + cell.width / 2;
const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Sorts each row by the middle of the neighbours, down and up again, until lines cross little. */
export function order(rows: Cell[][]): void {
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
export function spread(rows: Cell[][]): void {
  for (const row of rows) {
    let x = 0;
    for (const cell of row) {
      cell.x = x;
      x += cell.width + GAP;
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
      before === undefined ? Number.NEGATIVE_INFINITY : (fromLeft[index - 1] ?? 0) + before.width + GAP;
    fromLeft[index] = Math.max(wishes[index] ?? 0, least);
  });
  for (let index = row.length - 1; index >= 0; index -= 1) {
    const cell = row[index] as Cell;
    const most =
      index === row.length - 1 ? Number.POSITIVE_INFINITY : (fromRight[index + 1] ?? 0) - cell.width - GAP;
    fromRight[index] = Math.min(wishes[index] ?? 0, most);
  }
  row.forEach((cell, index) => {
    cell.x = ((fromLeft[index] ?? 0) + (fromRight[index] ?? 0)) / 2;
  });
}
