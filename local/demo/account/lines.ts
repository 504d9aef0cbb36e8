/** What an account is written in: lines, sums that must come out even, and what they are made of. */
import type { Bank } from '../bank.ts';
import type { Book } from '../book.ts';
import type { Scene } from '../scenes.ts';
import type { Facts } from './facts.ts';

/** One line: a name, what it amounts to, and whether it is a part of the line above it. */
export interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit?: 'money';
  readonly part?: boolean;
}

/** A sum that must come out even. */
export interface Check {
  readonly says: string;
  readonly expected: number;
  readonly found: number;
}

export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly checks: readonly Check[];
}

/** What the account is made of: what the cloud says, and what the players and the bank remember. */
export interface Ground {
  readonly facts: Facts;
  readonly book: Book;
  readonly bank: Bank;
  /** What must have happened out of the ordinary. */
  readonly promised: readonly Scene[];
}

/** Counts by kind, most first, then by name. */
export function tally<Item>(items: readonly Item[], kindOf: (item: Item) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(kindOf(item), (counts.get(kindOf(item)) ?? 0) + 1);
  return [...counts].sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1));
}
