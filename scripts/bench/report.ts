/** What every measurement of the bench comes to: a table, and what misses its aim. */

export interface Report {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** In words; empty when all aims are met. */
  readonly missed: readonly string[];
  /** One sentence below the table. */
  readonly sum: string;
}

/** How a measurement says that it goes on; the line is written over by the next. */
export type Progress = (text: string) => void;

export const progress: Progress = (text) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
};

/** Columns as wide as their widest cell: the first to the left, numbers to the right. */
export function print({ title, head, rows, missed, sum }: Report): void {
  progress('');
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  console.log(`\n${title}\n\n${all.map(line).join('\n')}\n`);
  for (const one of missed) console.log(`Misses its aim: ${one}`);
  console.log(sum);
}

/** `0.42 ×` of what is aimed at. */
export const ofAim = (value: number, aim: number): string => `${(value / aim).toFixed(2)} ×`;
