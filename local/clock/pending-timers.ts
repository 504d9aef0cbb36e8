/** Timers that are set, in the order in which they fire: by due time, then as they were set. */
export interface PendingTimer {
  /** Virtual epoch ms. */
  readonly due: number;
  readonly order: number;
  readonly action: () => void | Promise<void>;
}

export class PendingTimers {
  readonly #timers = new Set<PendingTimer>();
  #order = 0;

  add(due: number, action: PendingTimer['action']): PendingTimer {
    const timer = { due, order: this.#order++, action };
    this.#timers.add(timer);
    return timer;
  }

  /** Says whether it was still set. */
  delete(timer: PendingTimer): boolean {
    return this.#timers.delete(timer);
  }

  clear(): void {
    this.#timers.clear();
  }

  /** Due times, earliest first. */
  dues(): number[] {
    return [...this.#timers].map((timer) => timer.due).sort((one, other) => one - other);
  }

  earliest(): PendingTimer | undefined {
    let earliest: PendingTimer | undefined;
    for (const timer of this.#timers) {
      const sooner =
        earliest === undefined ||
        timer.due < earliest.due ||
        (timer.due === earliest.due && timer.order < earliest.order);
      if (sooner) earliest = timer;
    }
    return earliest;
  }
}
