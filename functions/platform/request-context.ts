/** What is true of the request under way, wherever in the call it is asked for. */
import { AsyncLocalStorage } from 'node:async_hooks';

/** The answer a write will give, kept in the very transaction that makes it true (trust I1). */
export interface IdempotentWrite {
  readonly pk: string;
  readonly sk: string;
  /** SHA-256 of method, path, query, `If-Match` and body. */
  readonly requestHash: string;
  /** The use case's result → the answer as it goes out. */
  readonly present: (result: unknown) => { status: number; headers: Record<string, string>; body: string };
}

export interface RequestContext {
  readonly requestId: string;
  readonly idempotency?: IdempotentWrite;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` as part of a request, workflow step or event. */
export function inRequest<Result>(context: RequestContext, work: () => Promise<Result>): Promise<Result> {
  return storage.run(context, work);
}

/** The request under way; outside of one (scripts) a context without an id. */
export function currentRequest(): RequestContext {
  return storage.getStore() ?? { requestId: 'req_none' };
}
