import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { JournalEntry } from './journal.ts';

/** A line of the journal: the entry, and a sum of its text that tells damage from data. */
export function lineOf(entry: JournalEntry): string {
  const text = JSON.stringify(entry);
  return `{"sum":"${sumOf(text)}","entry":${text}}\n`;
}

function sumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}

const LINE = /^\{"sum":"([0-9a-f]{8})","entry":(.*)\}$/s;

/** An entry, and where in the file its line ends. */
interface ReadLine {
  readonly entry: JournalEntry;
  readonly endsAt: number;
}

const CHUNK = 1024 * 1024;

/**
 * The entries of a journal. A last line without its end is what a kill left of a line that nobody was told of:
 * it is passed over. Anything else that cannot be read is damage, which is reported and never skipped.
 */
export function* readLines(path: string, descriptor: number): Generator<ReadLine> {
  let rest = Buffer.alloc(0);
  let number = 0;
  let endsAt = 0;
  for (let position = 0; ; ) {
    const chunk = Buffer.alloc(CHUNK);
    const count = readSync(descriptor, chunk, 0, CHUNK, position);
    if (count === 0) return;
    position += count;
    rest = Buffer.concat([rest, chunk.subarray(0, count)]);
    let start = 0;
    for (let end = rest.indexOf(10, start); end !== -1; end = rest.indexOf(10, start)) {
      number += 1;
      endsAt += end + 1 - start;
      yield { entry: entryOf(rest.toString('utf8', start, end), path, number), endsAt };
      start = end + 1;
    }
    rest = rest.subarray(start);
  }
}

function entryOf(line: string, path: string, number: number): JournalEntry {
  const match = LINE.exec(line);
  const [, sum, text] = match ?? [];
  if (sum !== undefined && text !== undefined && sumOf(text) === sum) {
    return JSON.parse(text) as JournalEntry;
  }
  throw new Error(
    `The journal ${path} is damaged in line ${number}. Nothing was changed. ` +
      'Put back a copy of the file, or take out that line and what follows from it by hand; ' +
      'to begin anew without any executions, move the file away.',
  );
}
