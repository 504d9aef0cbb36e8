import type { FailureRecord } from '../failure.ts';
import type { Json } from '../json.ts';

/** A call that a Task wants made. It is made after the records are safe, and again if a kill came between. */
export interface Call {
  readonly scopeId: string;
  readonly attempt: number;
  readonly resource: string;
  readonly arguments: Json;
}

/** How a call came back. */
export type Outcome = { readonly result: unknown } | { readonly failure: FailureRecord };
