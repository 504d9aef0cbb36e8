/** Chance that can be played again: each question has a name, and seed and name alone decide its answer. */
import { createHash } from 'node:crypto';

export class Chance {
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A number from 0 to below 1. */
  roll(...name: readonly (string | number)[]): number {
    const hash = createHash('sha256')
      .update([this.#seed, ...name].join('|'))
      .digest();
    return hash.readUIntBE(0, 6) / 2 ** 48;
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number, ...name: readonly (string | number)[]): number {
    return least + Math.floor(this.roll(...name) * (most - least + 1));
  }

  /** One of them. */
  pick<Item>(items: readonly Item[], ...name: readonly (string | number)[]): Item {
    return items[Math.floor(this.roll(...name) * items.length)] as Item;
  }

  /** All of them, in an order of chance. */
  shuffle<Item>(items: readonly Item[], ...name: readonly (string | number)[]): Item[] {
    return items
      .map((item, index) => ({ item, place: this.roll(...name, index) }))
      .sort((one, other) => one.place - other.place)
      .map(({ item }) => item);
  }
}
