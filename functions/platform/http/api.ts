/** The HTTP stack of every capability: routes and what serves them → one Lambda handler. */
import middy from '@middy/core';
import httpRouterHandler from '@middy/http-router';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import type { InferOutput } from 'valibot';
import type { Person } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Route, Routes, Schema } from '../../kernel/route.ts';
import { refusalOrFault } from '../fault.ts';
import { log, logFault } from '../log.ts';
import { type IdempotentWrite, inRequest } from '../request-context.ts';
import { AnsweredBefore } from '../table/commit.ts';
import { type Answer, goodAnswer, problemAnswer, toGateway } from './answers.ts';
import { answeredBefore, idempotentWrite } from './idempotency.ts';
import { parseBody, parseIfMatch, parseParams, parseQuery } from './parse.ts';
import { personOf } from './person.ts';
import { overTheLimit } from './rate-limit.ts';

type OutputOf<Given> = Given extends Schema ? InferOutput<Given> : undefined;
type ParamsOf<Given> =
  Given extends Readonly<Record<string, Schema>>
    ? { readonly [Name in keyof Given]: InferOutput<Given[Name]> }
    : Record<string, never>;
type IfMatchOf<Given> = Given extends 'required'
  ? number
  : Given extends 'optional'
    ? number | undefined
    : undefined;

/** A parsed request, typed by its route. */
export interface Call<R extends Route> {
  readonly actor: 'public' extends R['who'][number] ? Person | undefined : Person;
  readonly params: ParamsOf<R['params']>;
  readonly query: OutputOf<R['query']>;
  readonly body: OutputOf<R['body']>;
  /** Version from `If-Match`. */
  readonly ifMatch: IfMatchOf<R['ifMatch']>;
  /** Where the request came from: evidence of a signature, never logged. */
  readonly origin: { readonly address: string; readonly userAgent: string };
}

/** What serves a route: the use case, and how its result is shown to this caller. */
export interface Service<R extends Route> {
  readonly run: (call: Call<R>) => Promise<unknown>;
  readonly view: (result: never, call: Call<R>) => unknown;
}

/** Binds a use case to the view of its result. `view` must be pure: it may be called inside the transaction's making. */
export function serve<R extends Route, Result>(
  run: (call: Call<R>) => Promise<Result>,
  view: (result: Awaited<Result>, call: Call<R>) => unknown,
): Service<R> {
  return { run, view } as Service<R>;
}

export type Services<List extends Routes> = { readonly [Operation in keyof List]: Service<List[Operation]> };

type GatewayEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** Everything of a request, parsed. */
function callOf(route: Route, event: GatewayEvent): Call<Route> {
  const actor = personOf(event);
  if (actor === undefined && !route.who.includes('public')) {
    throw new Problem('unauthenticated', 'This request needs a sign-in token.');
  }
  return {
    actor,
    params: parseParams(route, event),
    query: parseQuery(route, event),
    body: parseBody(route, event),
    ifMatch: parseIfMatch(route, event),
    origin: {
      address: event.requestContext.http.sourceIp,
      userAgent: (event.requestContext.http.userAgent ?? '').slice(0, 300),
    },
  } as Call<Route>;
}

/** Parses, asks whether it was answered before and whether it is one too many, runs, answers. */
async function answerCall(
  operation: string,
  route: Route,
  service: Service<Route>,
  event: GatewayEvent,
): Promise<Answer> {
  const call = callOf(route, event);
  const { actor } = call;
  const { rateLimit } = route;
  const present = (result: unknown): Answer => goodAnswer(route, service.view(result as never, call), result);
  const idempotency = idempotentWrite(event, actor?.id ?? 'public', present);
  const [before, tooMany] = await Promise.all([
    idempotency === undefined ? undefined : answeredBefore(idempotency),
    rateLimit === undefined || actor === undefined ? undefined : overTheLimit(actor.id, operation, rateLimit),
  ]);
  // What was answered once gets its answer again, also over the limit (I1), and also where that happens just now.
  if (before !== undefined) return before;
  const run = async (): Promise<Answer> => {
    if (tooMany !== undefined) throw tooMany;
    return present(await service.run(call));
  };
  return idempotency === undefined ? run() : runOnce(idempotency, event, run);
}

/** A refusal counts only if nobody, not even this request in another try, has been answered under the key. */
async function runOnce(
  write: IdempotentWrite,
  event: GatewayEvent,
  run: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await inRequest({ requestId: event.requestContext.requestId, idempotency: write }, run);
  } catch (error) {
    const raced = error instanceof AnsweredBefore || error instanceof Problem;
    const theirs = raced ? await answeredBefore(write) : undefined;
    if (theirs !== undefined) return theirs;
    throw error instanceof AnsweredBefore
      ? new Problem('try-again', 'Send it again.', { retryAfterSeconds: 1 })
      : error;
  }
}

function routeHandler(operation: string, route: Route, service: Service<Route>) {
  return async (event: GatewayEvent): Promise<APIGatewayProxyStructuredResultV2> => {
    const started = performance.now();
    const requestId = event.requestContext.requestId || newId('request');
    const answer = await inRequest({ requestId }, () =>
      answerCall(operation, route, service, event).catch((error: unknown) => {
        if (!(error instanceof Problem)) logFault(operation, requestId, error);
        return problemAnswer(refusalOrFault(error));
      }),
    );
    const milliseconds = Math.round(performance.now() - started);
    log('request', { operation, requestId, status: answer.status, milliseconds });
    return toGateway({ ...answer, headers: { ...answer.headers, 'x-request-id': requestId } });
  };
}

/** The Lambda handler of one capability. */
export function api<const List extends Routes>(routes: List, services: Services<List>) {
  const table = Object.entries(routes).map(([operation, route]) => ({
    method: route.method,
    path: route.path as `/${string}`,
    handler: routeHandler(operation, route, services[operation] as unknown as Service<Route>),
  }));
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use({
      onError: (request) => {
        const unknownRoute = (request.error as { statusCode?: number } | null)?.statusCode === 404;
        const requestId = request.event.requestContext?.requestId ?? newId('request');
        if (!unknownRoute) logFault('unknown', requestId, request.error);
        const error = unknownRoute
          ? new Problem('not-found', 'There is nothing at this address.')
          : request.error;
        request.response = toGateway(problemAnswer(error));
      },
    })
    .handler(httpRouterHandler(table as never) as never);
}
