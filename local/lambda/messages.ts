/** What the runtime and the thread of a function say to each other. */

/** Given to the thread when it is made. */
export interface ThreadData {
  /** File with the bundle, and the name under which it exports the handler. */
  readonly file: string;
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMegabytes: number;
  /** Where the virtual time is read: see clock/shared-time.ts. */
  readonly time: SharedArrayBuffer;
  /** `host:port` of what checks signatures by real time. */
  readonly tableHost: string;
}

export interface Invocation {
  readonly requestId: string;
  /** JSON. */
  readonly event: string;
  /** Real epoch ms at which the function is stopped. */
  readonly deadline: number;
}

/** As Lambda reports what a function threw. */
export interface FunctionFailure {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

interface Ended {
  readonly requestId: string;
  /** Whether the function asked the table engine to write anything. */
  readonly hasWritten: boolean;
  /** How many requests it made of the table engine. */
  readonly tableCalls: number;
}

export type ThreadSays =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unfit'; readonly failure: FunctionFailure }
  | (Ended & { readonly kind: 'answer'; readonly payload: string | undefined })
  | (Ended & { readonly kind: 'failure'; readonly failure: FunctionFailure });
