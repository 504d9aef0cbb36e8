/**
 * The virtual time in memory that threads share. Handlers run in threads of their own, and their `Date` must show
 * the time of the cloud without asking anybody: two numbers that the clock writes and every thread reads.
 */

/** Stands for "time flows": no instant is that far away. */
const FLOWS = -(2n ** 62n);

/** @param frozenAt: epoch ms at which time stands still; otherwise it is `offset` ms away from real time. */
export function writeSharedTime(memory: BigInt64Array, offset: number, frozenAt: number | undefined): void {
  Atomics.store(memory, 0, BigInt(Math.round(offset)));
  Atomics.store(memory, 1, frozenAt === undefined ? FLOWS : BigInt(Math.round(frozenAt)));
}

/** A function that reads the virtual time, in epoch ms. `realNow` is the `Date.now` of the machine. */
export function sharedTimeReader(memory: SharedArrayBuffer, realNow: () => number): () => number {
  const numbers = new BigInt64Array(memory);
  return () => {
    const frozen = Atomics.load(numbers, 1);
    return frozen === FLOWS ? realNow() + Number(Atomics.load(numbers, 0)) : Number(frozen);
  };
}

/** Makes `Date` of this thread show what `now` says. `performance` and timers stay with real time. */
export function showTime(now: () => number): void {
  const Real = Date;
  const Virtual = function (this: unknown, ...given: unknown[]): unknown {
    if (new.target === undefined) return new Real(now()).toString();
    const instance = given.length === 0 ? new Real(now()) : Reflect.construct(Real, given);
    if (new.target !== (Virtual as unknown)) Object.setPrototypeOf(instance, new.target.prototype as object);
    return instance;
  } as unknown as DateConstructor;
  Object.defineProperty(Virtual, 'name', { value: 'Date' });
  Object.defineProperty(Virtual, 'length', { value: 7 });
  Object.defineProperty(Virtual, 'prototype', { value: Real.prototype });
  Virtual.now = now;
  Virtual.parse = Real.parse;
  Virtual.UTC = Real.UTC;
  Object.defineProperty(Real.prototype, 'constructor', {
    value: Virtual,
    writable: true,
    configurable: true,
  });
  globalThis.Date = Virtual;
}
