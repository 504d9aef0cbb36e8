import {
  closeSync,
  existsSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Journal, JournalEntry } from './journal.ts';
import { lineOf, readLines } from './lines.ts';

/** How often (real ms) what was written is forced onto the disk. A kill loses nothing even before; a power cut may. */
const SYNC_INTERVAL = 200;

/** A journal smaller than this is never worth rewriting. */
const SMALLEST_REWRITE = 32 * 1024 * 1024;

/** Where the journal of a data directory lies. */
export function journalPath(directory: string): string {
  return join(directory, 'states.journal.jsonl');
}

/**
 * A journal in a file, one JSON line an entry. Lines are only ever added; the operating system has them when
 * `append` returns, so a process that is killed at any instant has lost nothing that it answered for.
 */
export function fileJournal(directory: string): Journal {
  return new FileJournal(directory);
}

class FileJournal implements Journal {
  readonly #path: string;
  #descriptor: number;
  #size = 0;
  #sizeAfterRewrite = 0;
  #syncTimer: NodeJS.Timeout | undefined;
  #broken: unknown;
  #closed = false;

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true });
    this.#path = journalPath(directory);
    rmSync(`${this.#path}.new`, { force: true });
    this.#descriptor = openSync(this.#path, existsSync(this.#path) ? 'r+' : 'w+');
  }

  *read(): Generator<JournalEntry> {
    let end = 0;
    for (const { entry, endsAt } of readLines(this.#path, this.#descriptor)) {
      end = endsAt;
      yield entry;
    }
    ftruncateSync(this.#descriptor, end);
    this.#size = end;
  }

  append(entry: JournalEntry): void {
    if (this.#closed) return;
    if (this.#broken !== undefined) throw this.#broken;
    try {
      this.#write(Buffer.from(lineOf(entry)));
    } catch (error) {
      this.#broken = new Error(`The journal ${this.#path} cannot be written: ${(error as Error).message}`);
      throw this.#broken;
    }
    this.#syncSoon();
  }

  isBig(): boolean {
    return this.#size > SMALLEST_REWRITE && this.#size > 3 * this.#sizeAfterRewrite;
  }

  /** The new file takes the old one's place in one step, so that a kill finds the one or the other, whole. */
  rewrite(entries: Iterable<JournalEntry>): void {
    const next = `${this.#path}.new`;
    const old = this.#descriptor;
    try {
      this.#descriptor = openSync(next, 'w+');
      this.#size = 0;
      for (const entry of entries) this.#write(Buffer.from(lineOf(entry)));
      fsyncSync(this.#descriptor);
      renameSync(next, this.#path);
    } catch (error) {
      this.#broken = new Error(`The journal ${this.#path} cannot be rewritten: ${(error as Error).message}`);
      throw this.#broken;
    }
    closeSync(old);
    this.#sizeAfterRewrite = this.#size;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#syncTimer);
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
  }

  #write(bytes: Buffer): void {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.#descriptor, bytes, done, bytes.length - done, this.#size + done);
    }
    this.#size += bytes.length;
  }

  #syncSoon(): void {
    if (this.#syncTimer !== undefined) return;
    this.#syncTimer = setTimeout(() => {
      this.#syncTimer = undefined;
      if (!this.#closed) fsync(this.#descriptor, () => undefined);
    }, SYNC_INTERVAL);
    this.#syncTimer.unref();
  }
}
