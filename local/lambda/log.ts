/** What a function writes: into `.local/logs/<function>.log`, and the last lines in memory. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const KEPT_LINES = 200;

export class FunctionLog {
  readonly #lines: string[] = [];
  readonly #directory: string | undefined;
  readonly #name: string;
  #file: number | undefined;

  constructor(name: string, directory: string | undefined) {
    this.#name = name;
    this.#directory = directory;
  }

  write(text: string): void {
    const line = text.endsWith('\n') ? text : `${text}\n`;
    this.#lines.push(line.trimEnd());
    if (this.#lines.length > 2 * KEPT_LINES) this.#lines.splice(0, KEPT_LINES);
    if (this.#directory === undefined) return;
    if (this.#file === undefined) {
      mkdirSync(this.#directory, { recursive: true });
      this.#file = openSync(join(this.#directory, `${this.#name}.log`), 'a');
    }
    writeSync(this.#file, line);
  }

  last(): readonly string[] {
    return this.#lines.slice(-KEPT_LINES);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}
