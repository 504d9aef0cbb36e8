/**
 * What a route is. `routes.ts` of each capability is the one list from which API Gateway, IAM, OpenAPI,
 * the authorization matrix, the tests and the docs are made.
 */
import type { BaseIssue, BaseSchema } from 'valibot';
import type { ProblemCode } from './problem-codes.ts';

/** Any valibot schema. */
export type Schema = BaseSchema<unknown, unknown, BaseIssue<unknown>>;

/** Who may call a route. The relationship to the thing called upon is checked in the use case, nowhere else. */
export type Role =
  | 'public'
  | 'signed-in'
  | 'mentee'
  | 'mentor'
  | 'program-administrator'
  | 'staff'
  | 'hr'
  | 'finance'
  | 'talent';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * How many requests to an operation one person has in each window of time: quota and window are the words of the IETF
 * draft "RateLimit header fields for HTTP". Declared where one person's will alone sends mail to others, gives out
 * addresses for files, or lets a list grow or be read without end (ADR 0027).
 */
export interface RateLimit {
  readonly quota: number;
  /** Fixed, in UTC. */
  readonly window: 'hour' | 'day';
}

/** One door of the API. Path parameters are written `{programId}`. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  /** One line, in the words of the one who calls. */
  readonly summary: string;
  /** Everybody who may get something other than a refusal. */
  readonly who: readonly Role[];
  /** Schema of each path parameter; a value that does not fit is answered 404. */
  readonly params?: Readonly<Record<string, Schema>>;
  /** Schema of the query (an object of strings). */
  readonly query?: Schema;
  /** Schema of the JSON body; a route without one takes no body. */
  readonly body?: Schema;
  /** Whatever body comes is not looked at: one-click unsubscription sends a form (RFC 8058). */
  readonly ignoresBody?: true;
  /** Status and schema of the good answer; `null` is an answer without a body. */
  readonly answer: { readonly status: 200 | 201 | 202 | 204; readonly schema: Schema | null };
  /**
   * Whether the edit or judgement says which version it is of (`If-Match`): always, or once there is something to edit. A
   * route that declares neither takes no such header.
   */
  readonly ifMatch?: 'required' | 'optional';
  /** Beyond it: 429 with `Retry-After`. Only where there is always a person to count for. */
  readonly rateLimit?: RateLimit;
  /** Stable codes this route may refuse with, beyond those every route has. */
  readonly problems?: readonly ProblemCode[];
  /** The answer is not JSON but this media type (a PDF, a page, a CSV file). */
  readonly mediaType?: string;
}

/** Routes of one capability by operation id (camelCase, a verb and a noun). */
export type Routes = Readonly<Record<string, Route>>;

/** Keeps the literal types of a capability's routes. */
export function defineRoutes<const List extends Routes>(routes: List): List {
  return routes;
}
