/** The one way to say no: RFC 9457 problem details with a stable code. */
import { PROBLEMS, type ProblemCode } from './problem-codes.ts';

/** One bad field: a JSON pointer into the body (RFC 6901), or `query/…`, `path/…`, and what is wrong in words. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** What a problem may carry beyond its code. */
export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  /** Name of the rule that refuses, e.g. `application-limit`. */
  readonly rule?: string;
  /** The policy pack whose number the rule used, e.g. `lfx@1`. */
  readonly policy?: string;
  /** Seconds after which the same request may succeed. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/**
 * A refusal or fault, thrown from anywhere and turned into an answer at the entry.
 * `detail` is read by strangers: it must hold no personal data and nothing of the inside.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.name = 'Problem';
    this.code = code;
    this.status = PROBLEMS[code].status;
    this.extras = extras;
  }
}

/** Absent and forbidden look alike, so that nobody learns what exists (trust Z3). */
export function notFound(what: string): Problem {
  return new Problem('not-found', `There is no such ${what}, or it is not for you to see.`);
}

/** A move that the state machine does not have. */
export function wrongState(what: string, state: string, move: string): Problem {
  return new Problem('wrong-state', `${what} is ${state}: ${move} is not possible now.`);
}
