/** A file to which JSON lines are only ever added: mails, dead letters. */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { broken } from './state-file.ts';

export class LinesFile<Line> {
  readonly #path: string | undefined;
  #file: number | undefined;

  /** @param path: undefined keeps nothing. */
  constructor(path: string | undefined) {
    this.#path = path;
  }

  /** All lines so far. A last line that a kill cut short is dropped: nobody was told that it was kept. */
  read(): Line[] {
    if (this.#path === undefined || !existsSync(this.#path)) return [];
    const content = readFileSync(this.#path);
    const end = content.lastIndexOf(10) + 1;
    if (end < content.length) truncateSync(this.#path, end);
    const lines = content.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
    return lines.map((line, index) => {
      try {
        return JSON.parse(line) as Line;
      } catch (error) {
        throw broken(this.#path ?? '', `line ${index + 1}: ${(error as Error).message}`);
      }
    });
  }

  append(line: Line): void {
    if (this.#path === undefined) return;
    if (this.#file === undefined) {
      mkdirSync(dirname(this.#path), { recursive: true });
      this.#file = openSync(this.#path, 'a');
    }
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}
