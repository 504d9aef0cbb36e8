import type { Clock, Timer } from '../clock/virtual-clock.ts';

interface Entry {
  readonly key: string;
  readonly due: number;
  readonly order: number;
}

/**
 * All that workflows wait for in time, behind one timer of the clock: thousands of executions may each wait
 * for their own moment. What is due at the same moment goes off together, in the order in which it was set.
 */
export class Agenda {
  readonly #clock: Clock;
  readonly #onDue: (key: string) => Promise<void>;
  readonly #current = new Map<string, Entry>();
  readonly #heap: Entry[] = [];
  #order = 0;
  #timer: Timer | undefined;
  #armedFor = Number.POSITIVE_INFINITY;

  /** @param onDue is called once for each key that is due, inside work that the clock waits for. */
  constructor(clock: Clock, onDue: (key: string) => Promise<void>) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** Sets, moves or (with undefined) clears the moment of a key. */
  set(key: string, due: number | undefined): void {
    if (this.#current.get(key)?.due === due) return;
    if (due === undefined) {
      this.#current.delete(key);
      return;
    }
    const entry = { key, due, order: this.#order++ };
    this.#current.set(key, entry);
    this.#push(entry);
    this.#arm();
  }

  /** Forgets everything; nothing goes off any more. */
  clear(): void {
    this.#current.clear();
    this.#heap.length = 0;
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#armedFor = Number.POSITIVE_INFINITY;
  }

  #arm(): void {
    const first = this.#first();
    const due = first?.due ?? Number.POSITIVE_INFINITY;
    if (due === this.#armedFor) return;
    this.#timer?.cancel();
    this.#armedFor = due;
    this.#timer = first === undefined ? undefined : this.#clock.at(due, () => this.#fire());
  }

  async #fire(): Promise<void> {
    this.#armedFor = Number.POSITIVE_INFINITY;
    this.#timer = undefined;
    const now = this.#clock.now();
    const work: Promise<void>[] = [];
    for (let first = this.#first(); first !== undefined && first.due <= now; first = this.#first()) {
      this.#pop();
      this.#current.delete(first.key);
      work.push(this.#onDue(first.key));
    }
    this.#arm();
    await Promise.all(work);
  }

  /** The earliest entry that still holds; entries that were moved or cleared are dropped on the way. */
  #first(): Entry | undefined {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      if (this.#current.get(first.key) === first) return first;
      this.#pop();
    }
    return undefined;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#swapIfEarlier(place, parent)) return;
      place = parent;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const child = right < heap.length && isEarlier(heap[right], heap[left]) ? right : left;
      if (!this.#swapIfEarlier(child, place)) return;
      place = child;
    }
  }

  #swapIfEarlier(child: number, parent: number): boolean {
    const one = this.#heap[child];
    const other = this.#heap[parent];
    if (one === undefined || other === undefined || !isEarlier(one, other)) return false;
    this.#heap[child] = other;
    this.#heap[parent] = one;
    return true;
  }
}

function isEarlier(one: Entry | undefined, other: Entry | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.due < other.due || (one.due === other.due && one.order < other.order);
}
