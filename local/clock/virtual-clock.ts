/**
 * The one clock of the local cloud. Everything that waits (workflow timers, schedules, time-outs,
 * token expiry) waits on it, so months can pass in seconds and still happen in order.
 */

import { PendingTimers } from './pending-timers.ts';
import { writeSharedTime } from './shared-time.ts';

/** What the parts of the local cloud may do with time. */
export interface Clock {
  /** The virtual time, in milliseconds since the epoch. */
  now(): number;
  /** Runs `action` once, when the virtual time reaches `due` (epoch ms); an earlier `due` means as soon as possible. */
  at(due: number, action: () => void | Promise<void>): Timer;
  /** Counts `work` as under way: the clock never jumps past work that is not finished. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether time flows between moves; else it stands still. */
  readonly flows: boolean;
  /** Where the clock is being moved to; undefined while time flows or stands. */
  readonly goal: number | undefined;
  /** `drain` is asked before every jump; it does what is left to do and answers whether it did anything. */
  beforeJump(drain: () => Promise<boolean>): void;
}

/** A timer that was set with {@link Clock.at}. */
export interface Timer {
  cancel(): void;
}

/** The longest delay that `setTimeout` keeps (24.8 days); a longer wait is taken in several. */
const LONGEST_DELAY = 2 ** 31 - 1;

/**
 * A clock that flows with real time from a chosen start (or stands still) and can be moved forward.
 * Timers fire in order of due time, then in the order they were set; between two of them the clock
 * waits until all work has settled.
 */
export class VirtualClock implements Clock {
  readonly flows: boolean;
  #offset: number;
  #frozenAt: number | undefined;
  #underWay = 0;
  readonly #waiting: (() => void)[] = [];
  #wake: NodeJS.Timeout | undefined;
  #advancing: Promise<void> = Promise.resolve();
  #jumping = false;
  #goal: number | undefined;
  readonly #timers = new PendingTimers();
  readonly #drains: (() => Promise<boolean>)[] = [];
  #stopped = false;
  readonly #shared = new BigInt64Array(new SharedArrayBuffer(16));
  #onChange: () => void = () => undefined;

  /** @param start virtual epoch ms at which the clock begins. @param flows false: time stands still between moves. */
  constructor(start: number = Date.now(), flows = true) {
    this.flows = flows;
    this.#offset = start - Date.now();
    this.#frozenAt = flows ? undefined : start;
    this.#tell();
  }

  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offset;
  }

  get goal(): number | undefined {
    return this.#goal;
  }

  /** Memory in which other threads read the time: see shared-time.ts. */
  get memory(): SharedArrayBuffer {
    return this.#shared.buffer as SharedArrayBuffer;
  }

  /** `listener` is called whenever the time has moved otherwise than by flowing. */
  onMove(listener: () => void): void {
    this.#onChange = listener;
  }

  at(due: number, action: () => void | Promise<void>): Timer {
    const timer = this.#timers.add(due, action);
    this.#arm();
    return {
      cancel: () => {
        this.#timers.delete(timer);
      },
    };
  }

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#underWay += 1;
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) for (const wake of this.#waiting.splice(0)) wake();
    }
  }

  beforeJump(drain: () => Promise<boolean>): void {
    this.#drains.push(drain);
  }

  /** Virtual due times of all timers that are set, earliest first: what the cloud waits for. */
  pending(): number[] {
    return this.#timers.dues();
  }

  /** Resolves when no work is under way, nothing is left to drain and no timer is overdue. */
  async settled(): Promise<void> {
    await this.advanceTo(this.now());
  }

  /**
   * Moves the clock to `target` (epoch ms), firing what is due on the way in order and letting each settle.
   * Moves are taken one after the other.
   * @throws RangeError when `target` lies in the past: this clock never goes back.
   */
  async advanceTo(target: number): Promise<void> {
    const move = this.#advancing.then(() => this.#move(target));
    this.#advancing = move.catch(() => undefined);
    return move;
  }

  /** Stops all timers; nothing fires any more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#wake);
    this.#timers.clear();
  }

  async #move(target: number): Promise<void> {
    if (target < this.now() - 1000) {
      throw new RangeError(`The clock stands at ${new Date(this.now()).toISOString()} and never goes back.`);
    }
    this.#jumping = true;
    this.#goal = target;
    clearTimeout(this.#wake);
    this.#freeze(this.now());
    try {
      for (;;) {
        await this.#quiet();
        const next = this.#timers.earliest();
        if (this.#stopped || next === undefined || next.due > target) break;
        this.#timers.delete(next);
        this.#freeze(next.due);
        await this.during(async () => next.action());
      }
      this.#freeze(target);
    } finally {
      this.#jumping = false;
      this.#goal = undefined;
      this.#offset = this.now() - Date.now();
      if (this.flows) this.#frozenAt = undefined;
      this.#tell();
      this.#arm();
    }
  }

  /** Lets the time stand still at `time`, or where it is when that is later. */
  #freeze(time: number): void {
    const before = this.#frozenAt;
    this.#frozenAt = Math.max(before ?? time, time);
    if (this.#frozenAt !== before) this.#tell();
  }

  #tell(): void {
    writeSharedTime(this.#shared, this.#offset, this.#frozenAt);
    this.#onChange();
  }

  /** Waits until nothing is under way and no drain has anything left to do. */
  async #quiet(): Promise<void> {
    for (;;) {
      while (this.#underWay > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
      let worked = false;
      for (const drain of this.#drains) worked = (await drain()) || worked;
      await new Promise((resolve) => setImmediate(resolve));
      if (!worked && this.#underWay === 0) return;
    }
  }

  /** While time flows, wakes up for the earliest timer. */
  #arm(): void {
    if (this.#stopped || this.#jumping || this.#frozenAt !== undefined) return;
    clearTimeout(this.#wake);
    const next = this.#timers.earliest();
    if (next === undefined) return;
    const delay = Math.min(LONGEST_DELAY, Math.max(0, next.due - this.now()));
    this.#wake = setTimeout(() => {
      if (next.due > this.now() || !this.#timers.delete(next)) return this.#arm();
      void this.during(async () => next.action()).finally(() => this.#arm());
      this.#arm();
    }, delay);
  }
}
