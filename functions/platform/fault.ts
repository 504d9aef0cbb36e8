/** Faults of what we rest on: which of them pass by themselves, and how one is told where its words may not go. */
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import { Problem } from '../kernel/problem.ts';

/**
 * A service that is throttled, broken or out of reach for a moment becomes `try-again`: 503 to a client, a retry to a
 * graph. The SDK has tried four times by then, within a second or two; whoever asks again later may well succeed. What
 * passes is judged by the SDK's own list, so that there is no second one to keep.
 */
export function refusalOrFault(error: unknown): unknown {
  if (error instanceof Problem || typeof error !== 'object' || error === null) return error;
  const fault = error as Parameters<typeof isServerError>[0];
  if (!isThrottlingError(fault) && !isTransientError(fault) && !isServerError(fault)) return error;
  return new Problem('try-again', 'Something we rest on is busy.', { retryAfterSeconds: 1, cause: error });
}

/**
 * The same fault without its words, for whoever writes thrown errors down: Lambda's log, the `Cause` of an execution.
 * A message may quote what somebody sent, and so may the stack, which begins with it (trust P4).
 */
export function withoutWords(error: unknown): Error {
  const told = new Error('A fault of ours: the log names the place.');
  if (error instanceof Error) told.name = error.name;
  return told;
}
