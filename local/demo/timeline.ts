/**
 * Many lives on one clock. Each is a plain function that acts and waits for its next moment; when all of them wait, the
 * clock moves to the earliest moment, and whoever waited for it acts at once with all others of that moment.
 */

/** What the timeline needs of the cloud: everything that is due until then happens, and comes to rest. */
export type AdvanceTo = (instant: number) => Promise<number>;

interface Waiter {
  readonly at: number;
  readonly wake: () => void;
}

export class Timeline {
  readonly #advanceTo: AdvanceTo;
  readonly #waiting: Waiter[] = [];
  #now: number;
  #awake = 0;
  #moving = false;
  #ended: (() => void) | undefined;
  #broken: ((error: unknown) => void) | undefined;

  constructor(now: number, advanceTo: AdvanceTo) {
    this.#now = now;
    this.#advanceTo = advanceTo;
  }

  /** The simulated time, epoch ms. */
  get now(): number {
    return this.#now;
  }

  /** Begins a life; a fault in it ends the whole play. */
  live(life: () => Promise<void>): void {
    this.#awake += 1;
    life()
      .then(() => this.#rest())
      .catch((error: unknown) => this.#broken?.(error));
  }

  /** Waits for a moment; one that has passed means: until everything has come to rest. */
  until(instant: number | string): Promise<void> {
    const at = Math.max(this.#now, typeof instant === 'string' ? Date.parse(instant) : instant);
    return new Promise((wake) => {
      this.#waiting.push({ at, wake });
      this.#rest();
    });
  }

  /** Waits until everything that has been done has had its consequences. */
  settled(): Promise<void> {
    return this.until(this.#now);
  }

  /** Resolves when all lives have come to their end. @throws what one of them throws */
  play(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#ended = resolve;
      this.#broken = reject;
      this.#awake += 1;
      this.#rest();
    });
  }

  #rest(): void {
    this.#awake -= 1;
    if (this.#awake > 0 || this.#moving || this.#ended === undefined) return;
    if (this.#waiting.length === 0) {
      this.#ended();
      return;
    }
    this.#moving = true;
    this.#move().catch((error: unknown) => this.#broken?.(error));
  }

  async #move(): Promise<void> {
    const at = this.#waiting.reduce(
      (earliest, waiter) => Math.min(earliest, waiter.at),
      Number.POSITIVE_INFINITY,
    );
    this.#now = Math.max(this.#now, at, await this.#advanceTo(at));
    this.#moving = false;
    const due = this.#waiting.filter((waiter) => waiter.at <= at);
    const later = this.#waiting.filter((waiter) => waiter.at > at);
    this.#waiting.splice(0, this.#waiting.length, ...later);
    this.#awake += due.length;
    for (const { wake } of due) wake();
  }
}
