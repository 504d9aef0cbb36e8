/** Stands time still at an instant, for tests that run in this process. */

/** Until the next call, `Date` shows this instant (and moves no further). */
export function at(instant: string): void {
  jest.useFakeTimers({
    now: new Date(instant),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
}

afterAll(() => {
  jest.useRealTimers();
});
